// What are the main waters of the prefecture called, and where does a river change its name? GSHHG carries no names:
// each is given by a position that only this water can hold. A water whose name the position leaves in doubt has none.

import type { Position } from 'geojson'

export type WaterName = { readonly zh: string; readonly bo: string | null; readonly en: string; readonly at: readonly Position[] }

/** Every `at` is a point on the river itself, at least one for each line the river is drawn with. */
export const riverNames: readonly WaterName[] = [
  { zh: '沱沱河', bo: null, en: 'Tuotuo River', at: [[91.54, 34.28]] },
  { zh: '通天河', bo: 'འབྲི་ཆུ།', en: 'Tongtian River', at: [[94.49, 34.7]] },
  { zh: '金沙江', bo: 'འབྲི་ཆུ།', en: 'Jinsha River', at: [[98.22, 32.25]] },
  {
    zh: '楚玛尔河',
    bo: 'ཆུ་དམར།',
    en: 'Chumar River',
    at: [
      [91.561, 35.161],
      [93.815, 35.263],
    ],
  },
  { zh: '当曲', bo: 'འདམ་ཆུ།', en: 'Dam Qu', at: [[93.348, 33.257]] },
  { zh: '扎曲', bo: 'རྫ་ཆུ།', en: 'Za Qu', at: [[95.58, 32.83]] },
  { zh: '子曲', bo: null, en: 'Zi Qu', at: [[96.485, 32.71]] },
  { zh: '雅砻江', bo: 'ཉག་ཆུ།', en: 'Yalong River', at: [[97.29, 33.42]] },
  {
    zh: '黄河',
    bo: 'རྨ་ཆུ།',
    en: 'Yellow River',
    at: [
      [96.571, 35.075],
      [97.423, 34.818],
      [98.938, 34.447],
    ],
  },
]

/** Where the name changes along one line: the mouth of 当曲, and the mouth of 巴塘河 below Yushu. */
export const nameChanges: readonly Position[] = [
  [92.925, 34.091],
  [97.24, 33.01],
]

/** Every `at` is a point inside the lake. */
export const lakeNames: readonly WaterName[] = [
  { zh: '鄂陵湖', bo: 'མཚོ་སྔོ་རིང་།', en: 'Ngoring Lake', at: [[97.702, 34.91]] },
  { zh: '扎陵湖', bo: 'མཚོ་སྐྱ་རིང་།', en: 'Gyaring Lake', at: [[97.26, 34.93]] },
  { zh: '可可西里湖', bo: null, en: 'Hoh Xil Lake', at: [[91.151, 35.581]] },
  { zh: '库赛湖', bo: null, en: 'Kusai Lake', at: [[92.85, 35.732]] },
  { zh: '卓乃湖', bo: null, en: 'Zonag Lake', at: [[91.921, 35.542]] },
  { zh: '勒斜武担湖', bo: null, en: 'Lexiewudan Lake', at: [[90.207, 35.744]] },
  { zh: '西金乌兰湖', bo: null, en: 'Xijir Ulan Lake', at: [[90.337, 35.203]] },
  { zh: '乌兰乌拉湖', bo: null, en: 'Ulan Ul Lake', at: [[90.438, 34.82]] },
  { zh: '太阳湖', bo: null, en: 'Taiyang Lake', at: [[90.636, 35.919]] },
  { zh: '多尔改错', bo: null, en: 'Dorgai Co', at: [[92.138, 35.214]] },
]
