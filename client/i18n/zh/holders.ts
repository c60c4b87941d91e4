// Holders' data: numbers, and who looked at them.

export const holders = {
  contacts: '联系电话',
  showContacts: '查看电话',
  lookIsWritten: '每次查看都会记入台账，牧户本人可见。',
  noContact: '没有登记电话。',
  looks: '谁看过我的记录',
  looksHelp: '查看您电话的人、打印您核算表的人、覆盖您所在地的导出，以及在您所在地查看野生动物精确位置的许可。',
  noLooks: '还没有人看过。',
  nobody: '系统',
  lookReason: '事由：{{reason}}',
  look: {
    'contact-read': '查看了联系电话',
    'operator-printed': '打印了您的核算表',
    'assessments-exported': '导出了核算结果，范围包括您所在地',
    'violations-exported': '导出了问题清单，范围包括您所在地',
    'unlock-given': '获准查看您所在地野生动物的精确位置',
  },
}
