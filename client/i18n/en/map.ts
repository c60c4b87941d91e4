// The map's words.

export const map = {
  label: '地图',
}
