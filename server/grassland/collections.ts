// What satellites say of the parcels in one year, against each parcel's own years.

import { type Collection, type CollectionAttribute, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { samePeriodDays } from './statistics.queries.ts'

const attribute = (name: string, type: CollectionAttribute['type'], zh: string, bo: string, en: string): CollectionAttribute => ({
  name,
  type,
  title: { zh, bo, en },
})

/** The greenest period of the year that the parcel itself has a value of, beside the same period of all its years. */
const figures = (year: number): Sql => sql`
  cross join lateral (
    select t.mean, t.from_day, t.to_day, t.is_demo from raster_statistics t
    where t.parcel_id = p.id and t.type_code is null and t.indicator = 'ndvi' and t.mean is not null and t.filled_by is null
      and t.to_day between make_date(${year}::integer, 1, 1) and make_date(${year}::integer, 12, 31)
    order by t.mean desc limit 1) t
  cross join lateral (
    select avg(o.mean) as mean, stddev_samp(o.mean) as sd, count(distinct extract(year from o.to_day)) as years
    from raster_statistics o
    where o.parcel_id = p.id and o.type_code is null and o.indicator = 'ndvi' and o.mean is not null and o.filled_by is null
      and period_gap(o.from_day, o.to_day, t.from_day, t.to_day) <= ${samePeriodDays}::integer) o`

export const grasslandCollections: readonly Collection[] = [
  {
    id: 'anomalies',
    title: { zh: '长势距平', bo: 'སྐྱེ་སྟངས་ཁྱད་པར།', en: 'Growth against own mean' },
    geometry: 'polygon',
    may: 'parcels.read',
    source: { zh: '遥感影像，本平台统计', bo: 'རྒྱང་ཚོར་པར་རིས། སྡིངས་ཆ་འདིའི་རྩིས་རྒྱག', en: 'Satellite scenes, reckoned by this platform' },
    params: ['year'],
    attributes: [
      idAttribute,
      attribute('code', 'text', '承包编码', 'བོགས་མའི་ཨང་རྟགས།', 'Contract code'),
      attribute('value', 'number', '植被指数', 'རྩི་ཤིང་སྟོན་གྲངས།', 'Index'),
      attribute('difference', 'number', '与同期均值差', 'ཆ་སྙོམས་དང་ཁྱད་པར།', 'Difference from own mean'),
      attribute('anomaly', 'number', '距平（标准差倍数）', 'ཁྱད་པར། (ཚད་ལྡན་ཁྱད་ལྡབ།)', 'Anomaly (standard deviations)'),
      attribute('period', 'text', '时段', 'དུས་སྐབས།', 'Period'),
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 8,
        maxZoom: 22,
        select: (envelope, { year }) => sql`
          select p.geom, ${featureId(sql`p.id`)} as fid, p.id::text as id, p.code, round(t.mean::numeric, 4)::double precision as value,
            round((t.mean - o.mean)::numeric, 4)::double precision as difference,
            case when o.years >= 3 and o.sd > 0 then round(((t.mean - o.mean) / o.sd)::numeric, 2)::double precision end as anomaly,
            t.from_day || '/' || t.to_day as period, t.is_demo
          from parcels p ${figures(year)}
          where p.geom && ${envelope}`,
      },
    ],
    dependsOn: ['parcels', 'anomalies'],
  },
]
