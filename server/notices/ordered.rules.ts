// The words of what is ordered, as a draft begins with them; whoever draws it changes them as the case needs.

import { seasonWords } from '#rules/balance'
import type { Bearing } from './words.contract.ts'

type Overload = { readonly year: number; readonly season: 'warm' | 'cold'; readonly finding: string }

/** `su` is what must go at least; null where nothing may be ordered. */
export function destockWords({ year, season, finding }: Overload, bearing: Bearing, su: number | null): string {
  const when = `${year}年${seasonWords[season].zh}`
  if (bearing === 'order') return `将${when}放养的牲畜减少不少于${su ?? 0}个羊单位，并到所在乡镇人民政府报告减畜数量，接受复核。`
  if (finding === 'found') return `${when}放养的牲畜数量可能已超过草原承载能力，建议减少牲畜或者补充饲草料，并配合清点复核。`
  return `${when}放养的牲畜是否超过草原承载能力尚不能确定，请配合清点牲畜、核实草场面积和补饲数量。`
}

export const rectifyWords = (title: string, bearing: Bearing): string =>
  bearing === 'order'
    ? `停止并改正以下行为：${title}。改正后报告整改结果，接受核查。`
    : `请核对并自行改正以下情况：${title}。如有不符，请说明。`

/** The office that the law names, of an area. */
export const officeOf = (areaName: string): string => `${areaName}草原行政主管部门`
