// Holders' data: numbers, and who looked at them.

export const holders = {
  contacts: '联系电话',
  showContacts: '查看电话',
  lookIsWritten: '每次查看都会记入台账，牧户本人可见。',
  noContact: '没有登记电话。',
}
