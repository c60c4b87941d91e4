// The least that can serve a tile: Node's http server and ST_AsMVT through pg, as the owner, without session, role or cache.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { collections } from '../../server/app.ts'
import { numbered } from '../../server/platform/lane.ts'
import { ident, sql } from '../../server/platform/sql.ts'
import { envelopeOf } from '../../server/tiles/rules.ts'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 8 })

const server = createServer(async (req, res) => {
  const [, id = '', z, x, y] = /^\/api\/tiles\/([a-z-]+)\/(\d+)\/(\d+)\/(\d+)\.mvt/.exec(req.url ?? '') ?? []
  const tile = { z: Number(z), x: Number(x), y: Number(y) }
  const collection = collections.find((each) => each.id === id)
  const level = collection?.levels.find(({ minZoom, maxZoom }) => minZoom <= tile.z && tile.z <= maxZoom)
  if (collection === undefined || level === undefined) return void res.writeHead(404).end()
  const [west, south, east, north] = envelopeOf(tile)
  const rows = level.select(sql`st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326)`, { year: 2025, season: 'cold' })
  const columns = collection.attributes.map(({ name }) => ident(name)).reduce((left, right) => sql`${left}, ${right}`)
  const query = sql`
    select st_asmvt(t, ${id}, 4096, 'geom', 'fid') as tile from (
      select f.fid, ${columns}, st_asmvtgeom(st_transform(f.geom, 3857), st_tileenvelope(${tile.z}::integer, ${tile.x}::integer, ${tile.y}::integer), 4096, 64, true) as geom
      from (${rows}) f) t`
  const answer = await pool.query(numbered(query.text), [...query.values])
  res.writeHead(200, { 'content-type': 'application/vnd.mapbox-vector-tile' }).end(answer.rows[0].tile)
})
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
