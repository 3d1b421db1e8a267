vim.opt.runtimepath:prepend(vim.env.PLUGIN)
require('tickmark').setup({
  settings = { severity = { ['figure/contradicted'] = 'off' }, inlayHints = 'problems' },
  lens = false,
  caret = false,
  show = 'split',
})
