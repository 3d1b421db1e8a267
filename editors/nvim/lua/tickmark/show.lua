local M = {}

--- Shows lines in a split of their own, which q closes.
---@param name string
---@param filetype string
---@param lines string[]
function M.split(name, filetype, lines)
  local buf = require('tickmark.buffers').named(name)
  if not buf then
    buf = vim.api.nvim_create_buf(false, true)
    vim.api.nvim_buf_set_name(buf, name)
    vim.bo[buf].bufhidden = 'wipe'
    vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buf, desc = 'Close' })
  end
  vim.bo[buf].modifiable = true
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].modifiable = false
  vim.bo[buf].filetype = filetype
  local window = vim.fn.bufwinid(buf)
  if window > 0 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('belowright sbuffer ' .. buf)
  end
  vim.wo.wrap = true
  vim.wo.linebreak = true
  vim.wo.conceallevel = 2
end

--- Shows what a command gave, in a float or a split as the options say.
---@param text { title: string, markdown: string }
function M.markdown(text)
  -- Neovim breaks a line where the hidden addresses of its links would end.
  local markdown = vim.trim(text.markdown):gsub('%[([^%]\n]+)%]%(file:[^)\n]*%)', '%1')
  local lines = vim.split(markdown, '\n', { plain = true })
  -- The title stands on the window already.
  if lines[1] == '# ' .. text.title then
    lines = vim.list_slice(lines, 3)
  end
  if require('tickmark.options').current.show == 'split' then
    M.split('tickmark://' .. text.title, 'markdown', lines)
    return
  end
  vim.lsp.util.open_floating_preview(lines, 'markdown', {
    border = 'rounded',
    title = ' ' .. text.title .. ' ',
    focus_id = 'tickmark',
    max_width = math.min(84, vim.o.columns - 4),
    max_height = math.max(10, math.floor(vim.o.lines * 0.7)),
  })
end

return M
