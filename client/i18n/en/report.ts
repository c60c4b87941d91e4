// The words of the screen of reports in English.

export const report = {
  nav: 'Reports',
  intro:
    'The report of duty of an area for a month or a year: figures, charts, a map and lists. It holds only records that you may see, and names nobody.',
  area: 'Area',
  ownArea: 'Your highest area',
  kind: 'Period',
  month: 'Month',
  year: 'Year',
  moment: 'Data as of',
  as: { end: 'The end of the period', now: 'Now' },
  dataAt: 'data as of {{at}}',
  preview: 'What the report says',
  nothing: 'No duty unit, patrol or problem here in this period: there is nothing to report',
  take: { pdf: 'Take the PDF', xlsx: 'Take the workbook' },
  making: 'Being made; a large area takes some tens of seconds…',
  made: 'Done: see the downloads of your browser',
  recorded: 'Taking a report leaves a line in the ledger.',
  lists: 'Lists: {{problems}} problems, {{patrols}} patrols',
  limit: {
    'not-over': 'The period is not over: the figures will change.',
    'no-history': 'At the end of the period nothing of this area was on record: what is shown are the records as they now are.',
    'tracks-now': 'Visits, distance and coverage derive from tracks, have no history, and are as they now are.',
    calendar: 'The working calendar of some year is not known: Monday to Friday are counted.',
    'list-cut': 'The lists are cut; the totals count everything.',
    'no-outline': 'No outline of the area is known: the report has no map.',
  },
}
