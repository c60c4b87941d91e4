// Results that wait to be reckoned again.

export const waiting = {
  operators: '{{n}} 户结果待重算',
  parcels: '{{n}} 块地待重算',
  start: '立即测算',
  again: '再试一次',
  underway: '正在测算 {{percent}}%',
  help: '所依据的数据已改动，这些结果是旧的。',
  helpAutomatic: '所依据的数据已改动，这些结果是旧的。改动不多时，停止编辑 {{seconds}} 秒后自动测算；大批导入须由人启动。',
  stale: '数据已改动，待重算',
  staleShort: '待重算',
}
