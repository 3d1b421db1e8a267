vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.o.swapfile = false
vim.o.termguicolors = true
vim.o.wrap, vim.o.linebreak = true, true
vim.o.signcolumn = 'no'
vim.o.laststatus = 3
vim.o.hlsearch = false
vim.o.cmdheight = 0
vim.opt.fillchars = { eob = ' ' }
vim.o.shortmess = vim.o.shortmess .. 'IsS'
vim.o.winborder = 'rounded'
for kind, colour in pairs({ Error = 'NvimLightRed', Warn = 'NvimLightYellow', Info = 'NvimLightCyan', Hint = 'NvimLightBlue' }) do
  vim.api.nvim_set_hl(0, 'DiagnosticUnderline' .. kind, { undercurl = true, sp = colour })
end
vim.api.nvim_set_hl(0, 'LspInlayHint', { fg = '#9aa3b5' })
vim.o.statusline = " %f %m%=%{v:lua.require'tickmark'.statusline()}  "
vim.api.nvim_set_hl(0, 'WinSeparator', { fg = '#4f5258' })
vim.api.nvim_set_hl(0, 'LspCodeLens', { fg = '#7d838f' })
vim.lsp.enable('tickmark')
