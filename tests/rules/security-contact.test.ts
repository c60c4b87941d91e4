// Whoever finds a weakness is told where to report it, if the operator of the installation says so.

import { expect, it } from 'vitest'
import { readConfig } from '../../server/platform/config.ts'
import { securityText } from '../../server/platform/security-contact.ts'

it('names the contact, an end within the year, and the address where it lies', () => {
  const config = readConfig({ SECURITY_CONTACT: 'mailto:security@example.org', PUBLIC_URL: 'https://map.example.org' })
  expect(securityText(config, new Date('2026-01-01T00:00:00Z'))?.split('\n')).toEqual([
    'Contact: mailto:security@example.org',
    'Expires: 2026-06-30T00:00:00.000Z',
    'Preferred-Languages: zh, bo, en',
    'Canonical: https://map.example.org/.well-known/security.txt',
    '',
  ])
})

it('says nothing where nobody was named, and takes no address that is none', () => {
  expect(securityText(readConfig({}))).toBeNull()
  for (const contact of ['somebody', 'javascript:alert(1)', 'mailto:a@b\nX: y'])
    expect(() => readConfig({ SECURITY_CONTACT: contact })).toThrow('SECURITY_CONTACT')
})
