// The words of the screen of reports in Chinese.

export const report = {
  nav: '报告',
  intro: '某地区一个月或一年的河湖林草巡查履职报告：指标、图表、地图和清单。只含您可见的记录，不列个人姓名。',
  area: '地区',
  ownArea: '本人最高一级的地区',
  kind: '报告期',
  month: '月报',
  year: '年报',
  moment: '数据时点',
  as: { end: '按期末', now: '按现在' },
  dataAt: '数据时点 {{at}}',
  preview: '报告内容',
  nothing: '这里在这一期没有责任单元、巡查和问题，没有可报告的内容',
  take: { pdf: '取 PDF', xlsx: '取 Excel 表格' },
  making: '正在生成，较大的地区需要几十秒…',
  made: '已生成，请在浏览器的下载中查看',
  recorded: '取走报告会记入台账。',
  lists: '清单：问题 {{problems}} 件，巡查 {{patrols}} 次',
  limit: {
    'not-over': '报告期尚未结束，数字仍会变化。',
    'no-history': '期末时平台还没有该地区的记录，无法还原到期末，所列为现在的记录。',
    'tracks-now': '到访、里程和覆盖由轨迹推算，没有历史，为现在的值。',
    calendar: '有年份的工作日历未知，按周一至周五计。',
    'list-cut': '清单过长，只列前一部分；合计按全部计算。',
    'no-outline': '没有该地区的界线，报告不含地图。',
  },
}
