-- The list of sources beside the draft, which follows the caret.

local options = require('tickmark.options')
local pages = require('tickmark.page')

local M = {}

-- A held arrow key moves the caret some 30 times a second.
local REST = 80

local colours = vim.api.nvim_create_namespace('tickmark.sources')
local flash = vim.api.nvim_create_namespace('tickmark.passage')

---@class tickmark.View
---@field buf integer
---@field win integer
---@field draft integer
---@field asked integer so that an answer that comes late shows nothing old
---@field answer table?
---@field targets table<integer, table> line to article
---@field articles table<string, true> paths that are no drafts
local view ---@type tickmark.View?

---@return boolean
local function open()
  return view ~= nil and vim.api.nvim_win_is_valid(view.win) and vim.api.nvim_win_get_buf(view.win) == view.buf
end

local function draw()
  if not open() or not view.answer then
    return
  end
  local page = pages.of(view.answer, vim.api.nvim_win_get_width(view.win) - 2)
  view.targets = page.targets
  if vim.deep_equal(page.lines, vim.api.nvim_buf_get_lines(view.buf, 0, -1, false)) then
    return
  end
  vim.bo[view.buf].modifiable = true
  vim.api.nvim_buf_set_lines(view.buf, 0, -1, false, page.lines)
  vim.bo[view.buf].modifiable = false
  vim.api.nvim_buf_clear_namespace(view.buf, colours, 0, -1)
  for _, paint in ipairs(page.painted) do
    local line, from, to, colour = unpack(paint)
    vim.api.nvim_buf_set_extmark(view.buf, colours, line, from, { end_col = to, hl_group = colour })
  end
  if vim.api.nvim_get_current_win() ~= view.win then
    vim.api.nvim_win_set_cursor(view.win, { 1, 0 })
  end
end

---@param client vim.lsp.Client
local function ask(client)
  local window = vim.fn.bufwinid(view.draft)
  if window < 0 then
    return
  end
  local params = vim.lsp.util.make_position_params(window, client.offset_encoding)
  view.asked = view.asked + 1
  local asked = view.asked
  client:request('tickmark/sources', params, function(err, answer)
    if err or not answer or not open() or asked ~= view.asked then
      return
    end
    view.answer = answer
    view.articles = {}
    for _, article in ipairs(answer.articles or {}) do
      if pages.given(article.uri) then
        view.articles[vim.uri_to_fname(article.uri)] = true
      end
    end
    draw()
  end, view.draft)
end

local wanted ---@type integer? the draft to show after the rest

--- Has the list show what is under the caret of this draft.
---@param buf integer
function M.follow(buf)
  if not open() or view.articles[vim.api.nvim_buf_get_name(buf)] then
    return
  end
  local is_waiting = wanted ~= nil
  wanted = buf
  if is_waiting then
    return
  end
  vim.defer_fn(function()
    buf, wanted = wanted, nil
    local client = vim.lsp.get_clients({ name = 'tickmark', bufnr = buf })[1]
    if open() and client and vim.fn.bufwinid(buf) > 0 then
      view.draft = buf
      ask(client)
    end
  end, REST)
end

--- Has the list shown anew where it shows this draft, of which something has changed.
---@param buf integer
function M.refresh(buf)
  if open() and view.draft == buf then
    M.follow(buf)
  end
end

--- Opens the passage under the caret, in the window of the draft or, with `split`, below the list.
---@param split boolean
local function visit(split)
  local article = view.targets[vim.api.nvim_win_get_cursor(view.win)[1]]
  local client = vim.lsp.get_clients({ name = 'tickmark' })[1]
  if not article or not pages.given(article.uri) or not client then
    return
  end
  local window = vim.fn.bufwinid(view.draft)
  if split then
    vim.cmd('belowright split')
    vim.wo.winbar, vim.wo.winfixwidth = '', false
  elseif window > 0 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('leftabove vsplit')
  end
  vim.cmd("normal! m'")
  local range = pages.given(article.range)
  if not range then
    vim.cmd.edit(vim.fn.fnameescape(vim.uri_to_fname(article.uri)))
    return
  end
  vim.lsp.util.show_document({ uri = article.uri, range = range }, client.offset_encoding, { focus = true, reuse_win = not split })
  local buf = vim.api.nvim_get_current_buf()
  local function place(position)
    local line = vim.api.nvim_buf_get_lines(buf, position.line, position.line + 1, false)[1] or ''
    return { position.line, vim.str_byteindex(line, client.offset_encoding, position.character, false) }
  end
  vim.hl.range(buf, flash, 'TickmarkPassage', place(range.start), place(range['end']), { timeout = 2000 })
  vim.cmd('normal! zz')
end

function M.close()
  if open() then
    pcall(vim.api.nvim_win_close, view.win, true)
  end
  view = nil
end

---@return integer window, integer buffer
local function new_window()
  local buf = vim.api.nvim_create_buf(false, true)
  vim.cmd(('botright vertical %dsplit'):format(options.current.width))
  local win = vim.api.nvim_get_current_win()
  vim.api.nvim_win_set_buf(win, buf)
  vim.api.nvim_buf_set_name(buf, 'tickmark://sources')
  vim.bo[buf].bufhidden = 'wipe'
  vim.bo[buf].filetype = 'tickmark-sources'
  vim.bo[buf].modifiable = false
  for option, value in pairs({
    number = false, relativenumber = false, signcolumn = 'no', foldcolumn = '1', wrap = false, list = false,
    spell = false, cursorline = false, winfixwidth = true, fillchars = 'eob: ',
    winbar = '%#TickmarkSilent#Enter: passage  o: below  q: close',
  }) do
    vim.wo[win][0][option] = value
  end
  return win, buf
end

---@param draft integer
function M.show(draft)
  local client = vim.lsp.get_clients({ name = 'tickmark', bufnr = draft })[1]
  if not client then
    vim.notify('Tickmark: no server runs for this file. :checkhealth tickmark says why.', vim.log.levels.ERROR)
    return
  end
  M.close()
  local before = vim.api.nvim_get_current_win()
  local win, buf = new_window()
  for key, action in pairs({
    ['<CR>'] = function() visit(false) end,
    o = function() visit(true) end,
    q = M.close,
    r = function() require('tickmark.commands').run('tickmark.reloadSources', nil, view.draft) end,
  }) do
    vim.keymap.set('n', key, action, { buffer = buf, nowait = true })
  end
  view = { buf = buf, win = win, draft = draft, asked = 0, targets = {}, articles = {} }

  local group = vim.api.nvim_create_augroup('tickmark.sources', {})
  vim.api.nvim_create_autocmd('WinResized', { group = group, callback = draw })
  -- A line that stands out would look like a finding while one writes.
  vim.api.nvim_create_autocmd({ 'WinEnter', 'WinLeave' }, {
    group = group,
    buffer = buf,
    callback = function(event)
      vim.wo[0][0].cursorline = event.event == 'WinEnter'
    end,
  })
  vim.api.nvim_set_current_win(before)
  ask(client)
end

---@param draft integer
function M.toggle(draft)
  if open() then
    M.close()
  else
    M.show(draft)
  end
end

return M
