// The words of letters and of the page that ends them, in the three languages.

import type { AlertTurn } from './alerts.contract.ts'

export type AlertLang = 'zh' | 'bo' | 'en'
export type AlertWords = {
  readonly platform: string
  readonly turn: Readonly<Record<AlertTurn, string>>
  readonly several: (n: number) => string
  readonly code: string
  readonly kind: string
  readonly place: string
  readonly happened: string
  readonly stepped: string
  readonly about: (at: string) => string
  readonly unknown: string
  readonly sensitive: string
  readonly open: string
  readonly why: string
  readonly end: string
  readonly ask: string
  readonly ended: string
  readonly codeSubject: string
  readonly codeIs: (code: string, minutes: number) => string
  readonly codeWhy: string
}

export const alertWords: Readonly<Record<AlertLang, AlertWords>> = {
  zh: {
    platform: '玉树生态一张图',
    turn: {
      reported: '新报告',
      confirmed: '认定属实',
      unfounded: '认定不属实或撤回',
      'handed-over': '已移交',
      'given-back': '已退回',
      closed: '已办结',
    },
    several: (n) => `${n} 条案事件提醒`,
    code: '编号',
    kind: '类型',
    place: '地点',
    happened: '发生时间',
    stepped: '办理时间',
    about: (at) => `${at} 前后`,
    unknown: '不明',
    sensitive: '涉及国家一级重点保护野生动物，邮件不写具体地点和时间，请登录查看。',
    open: '登录平台查看',
    why: '这封邮件由您在平台上的案事件提醒订阅发出。',
    end: '不再接收此订阅的邮件',
    ask: '点击按钮后，这项订阅不再发邮件。平台上的其他设置不变。',
    ended: '这项订阅不再发邮件。可登录平台重新打开。',
    codeSubject: '邮箱验证码',
    codeIs: (code, minutes) => `您的验证码是 ${code}，${minutes} 分钟内有效。`,
    codeWhy: '有人在平台上把这个邮箱填为接收案事件提醒的地址。如果不是您本人，请忽略这封邮件，之后不会再收到。',
  },
  bo: {
    platform: 'ཡུལ་ཤུལ་སྐྱེ་ཁམས་ས་ཁྲ་གཅིག',
    turn: {
      reported: 'སྙན་སེང་གསར་པ།',
      confirmed: 'བདེན་པར་ངོས་བཟུང་།',
      unfounded: 'མི་བདེན་པ་འམ་ཕྱིར་འཐེན་བྱས།',
      'handed-over': 'རྩིས་སྤྲད།',
      'given-back': 'ཕྱིར་བསློགས།',
      closed: 'མཇུག་བསྒྲིལ།',
    },
    several: (n) => `དོན་རྐྱེན་གྱི་བརྡ་ ${n}`,
    code: 'ཨང་གྲངས།',
    kind: 'རིགས།',
    place: 'གནས་ཡུལ།',
    happened: 'བྱུང་བའི་དུས།',
    stepped: 'སྒྲུབ་པའི་དུས།',
    about: (at) => `${at} ཙམ།`,
    unknown: 'མི་གསལ།',
    sensitive: 'རྒྱལ་ཁབ་ཀྱི་རིམ་པ་དང་པོའི་གཙོ་གནད་སྲུང་སྐྱོབ་སྲོག་ཆགས་དང་འབྲེལ་བས། ཡིག་འཕྲིན་ནང་གནས་ཡུལ་དང་དུས་ཞིབ་ཕྲ་མི་འབྲི། ནང་འཛུལ་བྱས་ནས་གཟིགས།',
    open: 'ནང་འཛུལ་བྱས་ནས་གཟིགས།',
    why: 'ཡིག་འཕྲིན་འདི་ཁྱེད་ཀྱིས་མངགས་པའི་དོན་རྐྱེན་གྱི་བརྡ་ཡིན།',
    end: 'ཡིག་འཕྲིན་འདི་རིགས་མཚམས་འཇོག',
    ask: 'མཐེབ་གནོན་མནན་རྗེས་མངགས་ཉོ་འདིས་ཡིག་འཕྲིན་མི་གཏོང་། སྒྲིག་འགོད་གཞན་དག་མི་འགྱུར།',
    ended: 'མངགས་ཉོ་འདིས་ཡིག་འཕྲིན་མི་གཏོང་། ནང་འཛུལ་བྱས་ནས་ཡང་བསྐྱར་ཁ་ཕྱེ་ཆོག',
    codeSubject: 'གློག་འཕྲིན་ར་སྤྲོད་ཨང་།',
    codeIs: (code, minutes) => `ཁྱེད་ཀྱི་ར་སྤྲོད་ཨང་ནི་ ${code} ཡིན། སྐར་མ་ ${minutes} ནང་ནུས་པ་ཡོད།`,
    codeWhy: 'མི་ཞིག་གིས་གློག་འཕྲིན་ཁ་བྱང་འདི་དོན་རྐྱེན་གྱི་བརྡ་ལེན་སར་བྲིས་འདུག ཁྱེད་རང་མིན་ན་ཡིག་འཕྲིན་འདི་སྣང་མེད་དུ་ཞོག རྗེས་སུ་ཡང་མི་འབྱོར།',
  },
  en: {
    platform: 'Yushu OneMap',
    turn: {
      reported: 'reported',
      confirmed: 'confirmed',
      unfounded: 'found unfounded or withdrawn',
      'handed-over': 'handed over',
      'given-back': 'given back',
      closed: 'closed',
    },
    several: (n) => `${n} alerts of incidents`,
    code: 'Number',
    kind: 'Kind',
    place: 'Place',
    happened: 'Happened',
    stepped: 'Step taken',
    about: (at) => `about ${at}`,
    unknown: 'not known',
    sensitive: 'An animal of level I was in it: this letter says neither where nor when exactly. Sign in to see it.',
    open: 'Open on the platform',
    why: 'You are sent this by your subscription to alerts of incidents.',
    end: 'No more mail of this subscription',
    ask: 'At one press this subscription sends no more mail. Nothing else on the platform changes.',
    ended: 'This subscription sends no more mail. You can sign in and turn it on again.',
    codeSubject: 'Code for your address',
    codeIs: (code, minutes) => `Your code is ${code}. It holds for ${minutes} minutes.`,
    codeWhy:
      'Somebody on the platform named this address for alerts of incidents. If it was not you, leave this letter: nothing more comes.',
  },
}
