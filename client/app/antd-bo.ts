// antd's own words in Tibetan: antd ships none. What is not said here stays Chinese, which every reader of Tibetan here reads too.

import type { Locale } from 'antd/es/locale/index.js'
import zh from 'antd/es/locale/zh_CN.js'

export const antdTibetan: Locale = {
  ...zh,
  locale: 'bo',
  Pagination: {
    ...zh.Pagination,
    items_per_page: '/ ཤོག་ངོས།',
    jump_to: 'མཆོངས་པ།',
    jump_to_confirm: 'གཏན་འཁེལ།',
    page: 'ཤོག་ངོས།',
    prev_page: 'ཤོག་ངོས་གོང་མ།',
    next_page: 'ཤོག་ངོས་རྗེས་མ།',
    prev_5: 'ཤོག་ངོས་ལྔ་གོང་དུ།',
    next_5: 'ཤོག་ངོས་ལྔ་རྗེས་སུ།',
    page_size: 'ཤོག་ངོས་རེའི་གྲངས།',
  },
  Table: {
    ...zh.Table,
    filterTitle: 'འཚག་པ།',
    filterConfirm: 'གཏན་འཁེལ།',
    filterReset: 'བསྐྱར་སྒྲིག',
    emptyText: 'གཞི་གྲངས་མེད།',
    selectAll: 'ཚང་མ་འདེམ་པ།',
    sortTitle: 'རིམ་སྒྲིག',
    expand: 'རྒྱས་པ།',
    collapse: 'བསྡུ་བ།',
    triggerDesc: 'ཆེ་ནས་ཆུང་།',
    triggerAsc: 'ཆུང་ནས་ཆེ།',
    cancelSort: 'རིམ་སྒྲིག་འདོར་བ།',
  },
  Modal: { okText: 'གཏན་འཁེལ།', cancelText: 'འདོར་བ།', justOkText: 'ཤེས་སོང་།' },
  Popconfirm: { okText: 'གཏན་འཁེལ།', cancelText: 'འདོར་བ།' },
  Upload: {
    ...zh.Upload,
    uploading: 'ཡར་སྐྱེལ་བཞིན་པ།',
    removeFile: 'ཡིག་ཆ་སུབ་པ།',
    uploadError: 'ཡར་སྐྱེལ་མ་ཐུབ།',
    previewFile: 'སྔོན་ལྟ།',
    downloadFile: 'ཕབ་ལེན།',
  },
  Empty: { description: 'གཞི་གྲངས་མེད།' },
}
