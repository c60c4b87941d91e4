import { openBrowser, visit, desk, phone } from '../tests/support/browser.ts'
const url = 'http://127.0.0.1:18977'
const browser = await openBrowser()
for (const [name, size] of [['desk', desk], ['phone', phone]] as const) {
  const v = await visit(browser, { url, login: 'county-yushu', size, isPhone: name === 'phone' })
  const request = v.page.context().request
  const zones = await (await request.get(`${url}/api/zones?pageSize=200&kind=grazing-ban`)).json()
  const id = zones.items.find((each: { code: string }) => each.code.startsWith('SHAPE')).id
  const z = await (await request.get(`${url}/api/zones/${id}`)).json()
  await v.open(`/?view=land&sel=zone:${id}`)
  if (name === 'phone') { await v.page.getByRole('button', { name: /编\s*辑/ }).click(); await v.page.getByLabel('名称').fill('我的名称') }
  else { await v.page.getByRole('button', { name: '修改边界' }).click(); await v.page.locator('.tool-card button.is-primary:enabled').waitFor() }
  const moved = JSON.parse(JSON.stringify(z.geometry), (_k, each) => (Array.isArray(each) && typeof each[0] === 'number' ? [each[0] + 0.01, each[1]] : each))
  const { code, kind, areaCode, legalBasis, inForceFrom, source } = z
  const r = await request.put(`${url}/api/zones/${id}`, { data: { code, kind, areaCode, legalBasis: `他人的依据 ${name}`, inForceFrom, source, name: `他人的名称 ${name}`, geometry: moved }, headers: { 'if-match': `"${z.version}"` } })
  console.log(r.status())
  if (name === 'desk') { await v.page.locator('.tool-card button.is-primary:enabled').click(); await v.rest() }
  await v.page.getByRole('button', { name: /保\s*存/ }).last().click()
  await v.page.getByText('记录已被他人修改').waitFor()
  await v.rest(1200)
  await v.page.screenshot({ path: `/tmp/past/shots/${name}-conflict.png` })
  await v.open(`/?view=land&asOf=${encodeURIComponent((await (await request.get(`${url}/api/zones/${id}/history`)).json()).versions[1].validFrom)}&sel=zone:${id}`)
  await v.rest(2500)
  await v.page.screenshot({ path: `/tmp/past/shots/${name}-drawer-past.png` })
  console.log(v.complaints())
}
await browser.close()
