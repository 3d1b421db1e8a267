dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':h') .. '/draft.lua')

local test = T.test
local opened = {}
vim.ui.open = function(uri)
  opened[#opened + 1] = uri
  return { wait = function() return { code = 0 } end }
end

local function tell(words)
  T.told = {}
  vim.cmd('Tickmark ' .. words)
  return T.wait(':Tickmark ' .. words .. ' to answer', function()
    return T.told[1]
  end)
end

local function list()
  local buf = vim.fn.bufnr('tickmark://sources')
  return buf > 0 and T.lines(buf) or {}
end

local function listed(part)
  T.wait('"' .. part .. '" in the list of sources', function()
    return table.concat(list(), '\n'):find(part, 1, true)
  end)
end

local function open_list()
  if vim.fn.bufwinid('tickmark://sources') < 0 then
    vim.cmd('Tickmark sources')
  end
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

local function shown(part)
  local window = T.wait('a float', float)
  T.has(T.lines(vim.api.nvim_win_get_buf(window)), part)
  vim.api.nvim_win_close(window, true)
end

local function count(state)
  return require('tickmark.status').of(vim.api.nvim_get_current_buf())[state]
end

test('a mark stands behind each claim', function()
  T.wait('hints', function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)
  local at = T.to('36 houses') - 1
  local text
  for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = 0 })) do
    local label = hint.inlay_hint.label
    if hint.inlay_hint.position.line == at and not text then
      text = type(label) == 'string' and label or table.concat(vim.tbl_map(function(piece) return piece.value end, label))
    end
  end
  T.has(text or '', '✗')
end)

test('an outdated figure is underlined as a warning, not struck out', function()
  local row = T.to('three people') - 1
  local groups = T.wait('the underline', function()
    local found = {}
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, { row, 0 }, { row, -1 }, { details = true })) do
      if (mark[4].hl_group or ''):find('^Diagnostic') then
        found[#found + 1] = mark[4].hl_group
      end
    end
    return #found > 0 and found
  end)
  T.same(groups, { 'DiagnosticUnderlineWarn' })
end)

test(':Tickmark hints and lens switch', function()
  for _, what in ipairs({ 'off', 'on', 'toggle', 'toggle' }) do
    vim.cmd('Tickmark hints ' .. what)
    vim.cmd('Tickmark lens ' .. what)
  end
  T.same(vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), true)
  T.same(vim.b.tickmark_lens, true)
  T.has(tell('hints maybe'), 'neither')
end)

test('code lenses count', function()
  local lenses = T.wait('lenses', function()
    local got = vim.lsp.codelens.get(0)
    return #got > 0 and got
  end)
  assert(lenses[1].command and lenses[1].command.title:find('%d'), vim.inspect(lenses[1]))
end)

test('the status line counts wrong, open and ticked', function()
  local line = require('tickmark').statusline()
  local wrong, open, ticked = line:match('^✗ (%d+)  · (%d+)  ✓ (%d+)$')
  assert(wrong, line)
  local loud = #vim.tbl_filter(function(finding) return finding.severity <= 2 end, T.checked())
  T.same(tonumber(wrong), loud)
  T.same(wrong + open + ticked, count('claims'))
  vim.o.statusline = "%f %{v:lua.require'tickmark'.statusline()}"
  T.has(vim.api.nvim_eval_statusline(vim.o.statusline, {}).str, '✗ ' .. wrong)
end)

test('the status line follows the text', function()
  local before = count('wrong')
  T.to('36 houses')
  T.take('Replace with 63')
  T.wait('one wrong less', function() return count('wrong') == before - 1 end)
  vim.cmd('undo')
  T.wait('it to be back', function() return count('wrong') == before end)
end)

test('a finding stays away from the words being typed, until the caret leaves', function()
  T.type('Go<CR>The wave destroyed 44 houses')
  T.sleep(400)
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  T.same(#vim.diagnostic.get(0, { lnum = row }), 0)
  T.type(' along the river.<Esc>gg')
  T.wait('the finding', function() return #vim.diagnostic.get(0, { lnum = row }) == 1 end)
end)

test(':Tickmark sources lists outlets with marks, and follows the caret', function()
  T.to('36 houses')
  open_list()
  listed('36 houses')
  local text = table.concat(list(), '\n')
  T.has(text, 'Northgate Tribune\n  ✗ 63  March 12, 2026')
  T.has(text, 'Saltmere Courier\n  ✗ 63  March 12, 2026, Concord Press copy')
  T.has(text, 'Radio Fen\n  · ')
  assert(text:find('Northgate Tribune', 1, true) < text:find('Radio Fen', 1, true), 'those that contradict come first')
  T.same(vim.api.nvim_buf_get_name(0):match('[^/]*$'), 'draft.md')
  T.to('2,300 residents')
  listed('  ✓ 2,300')
  T.to('€48 million')
  listed('  ~ at least')
  T.to('the town of Saltmere', 5)
  T.wait('no claim', function() return not table.concat(list(), '\n'):find('✗', 1, true) end)
end)

test('the list is laid out anew where it is made narrower', function()
  T.to('36 houses')
  open_list()
  listed('✗ 63')
  local window = vim.fn.bufwinid('tickmark://sources')
  vim.api.nvim_win_set_width(window, 30)
  T.wait('shorter lines', function()
    for _, line in ipairs(list()) do
      if vim.api.nvim_strwidth(line) > 30 and line:find('^    ') then
        return false
      end
    end
    return true
  end)
end)

test('Enter opens the passage, CTRL-O returns to the draft', function()
  T.to('36 houses')
  open_list()
  listed('✗ 63')
  local draft = vim.api.nvim_get_current_win()
  vim.api.nvim_set_current_win(vim.fn.bufwinid('tickmark://sources'))
  T.to('Northgate Tribune', 0, true)
  T.type('j<CR>')
  T.wait('the article', function() return vim.api.nvim_buf_get_name(0):find('tribune-0312.txt', 1, true) end)
  T.same(vim.api.nvim_get_current_win(), draft)
  local line, column = vim.api.nvim_get_current_line(), vim.api.nvim_win_get_cursor(0)[2]
  T.same(line:sub(column + 1, column + 2), '63')
  T.sleep(200)
  T.has(list(), '36 houses')
  T.type('<C-o>')
  T.same(vim.api.nvim_buf_get_name(0):match('[^/]*$'), 'draft.md')
end)

test('o opens the passage below the list, q closes the list', function()
  T.to('36 houses')
  open_list()
  listed('✗ 63')
  vim.api.nvim_set_current_win(vim.fn.bufwinid('tickmark://sources'))
  T.to('Alder Valley Post', 0, true)
  T.type('o')
  T.wait('the article', function() return vim.api.nvim_buf_get_name(0):find('post-repair.md', 1, true) end)
  T.same(#vim.api.nvim_list_wins(), 3)
  vim.cmd('close')
  vim.api.nvim_set_current_win(vim.fn.bufwinid('tickmark://sources'))
  T.type('q')
  T.same(vim.fn.bufwinid('tickmark://sources'), -1)
  T.same(vim.api.nvim_buf_get_name(0):match('[^/]*$'), 'draft.md')
end)

test(':Tickmark check counts all drafts', function()
  local drafts = #vim.fn.glob('*.md', false, true)
  local counts = tell('check')
  T.has(counts, ('%d drafts, '):format(drafts))
  assert(counts:match(' %d+ claims: %d+ wrong, %d+ open, %d+ ticked%.$'), counts)
end)

test(':Tickmark claims lists them with their marks', function()
  vim.cmd('Tickmark claims')
  local texts = T.wait('the list', function()
    local texts = vim.tbl_map(function(item) return item.text end, vim.fn.getloclist(0))
    return #texts > 0 and texts
  end)
  T.has(texts, '✗ 36 houses')
  vim.cmd('lclose')
end)

test(':Tickmark problems lists the findings', function()
  vim.cmd('Tickmark problems')
  local texts = vim.tbl_map(function(item) return item.text end, vim.fn.getqflist())
  T.has(texts, 'say 63; you have 36')
  vim.cmd('cclose')
end)

test(':Tickmark sheet opens a page with the evidence', function()
  vim.cmd('Tickmark sheet')
  T.wait('the browser', function() return opened[1] end)
  T.has(opened[1], 'file://')
  local page = table.concat(vim.fn.readfile(vim.uri_to_fname(opened[1])), '\n')
  T.has(page, 'Alder Valley Post')
  T.has(page, '36 houses')
end)

test(':Tickmark articles tells of the reference set', function()
  vim.cmd('Tickmark articles')
  shown('Northgate Tribune')
end)

test(':Tickmark explain tells of the verdict and of a rule', function()
  T.to('36 houses')
  vim.cmd('Tickmark explain')
  shown('63')
  vim.cmd('Tickmark explain figure/outdated')
  shown('outdated')
end)

test(':Tickmark reload, status, log and unknown words', function()
  T.has(tell('reload'), 'read again')
  T.has(tell('status'), ' ticked')
  T.has(tell('nonsense'), 'there is no "nonsense"')
  vim.cmd('Tickmark log')
  T.has(vim.api.nvim_buf_get_name(0), 'tickmark://log')
  T.type('q')
  T.same(vim.api.nvim_buf_get_name(0):match('[^/]*$'), 'draft.md')
  T.has(vim.fn.execute('Tickmark'), ':Tickmark verify')
end)

test(':Tickmark completes', function()
  T.same(vim.fn.getcompletion('Tickmark so', 'cmdline'), { 'sources' })
  T.same(vim.fn.getcompletion('Tickmark hints ', 'cmdline'), { 'on', 'off', 'toggle' })
  T.has(vim.fn.getcompletion('Tickmark explain figure/c', 'cmdline'), 'figure/contradicted')
end)

test('a source that is added counts without a word', function()
  T.to('212 alarms')
  vim.fn.writefile({ 'Siren log of Saltmere', 'By Fen Herald', 'Published March 13, 2026', '', 'The log of the night watch lists 212 alarms.' }, 'sources/herald.txt')
  vim.cmd('Tickmark reload')
  T.wait('seven articles', function() return count('articles') == 7 end)
  vim.fn.delete('sources/herald.txt')
  vim.cmd('Tickmark reload')
  T.wait('six articles', function() return count('articles') == 6 end)
end)

test('a name with spaces, brackets and accents is a name', function()
  local name = 'Entwurf [2] {é} 100%.md'
  vim.fn.writefile(vim.fn.readfile('draft.md'), name)
  T.open(name)
  T.wait('the status', function() return require('tickmark').statusline() ~= '' end)
  T.to('36 houses')
  open_list()
  listed('✗ 63')
  T.take('Replace with 63')
  T.has(T.lines(), 'destroyed 63 houses')
  vim.cmd('silent edit!')
end)

test(':checkhealth finds nothing wrong', function()
  vim.cmd('checkhealth tickmark')
  local text = table.concat(T.lines(), '\n')
  T.has(text, 'Neovim 0.11')
  T.has(text, 'OK tickmark ')
  T.has(text, '6 articles of')
  assert(not text:find('ERROR', 1, true) and not text:find('WARNING', 1, true), text)
end)

test('to leave the question verifies nothing', function()
  vim.ui.input = function(_, answer) answer(nil) end
  T.to('212 alarms')
  T.take('erified')
  T.sleep(200)
  T.same(vim.fn.filereadable('tickmark.verified.toml'), 0)
end)

test('a code action asks for a note, and writes tickmark.verified.toml', function()
  local asked
  vim.ui.input = function(options, answer)
    asked = options.prompt
    answer('seen in the log, page 3')
  end
  local open = count('open')
  T.to('212 alarms')
  T.take('erified')
  T.wait('the file', function() return vim.fn.filereadable('tickmark.verified.toml') == 1 end)
  T.has(asked, 'How do you know?')
  T.has(vim.fn.readfile('tickmark.verified.toml'), 'seen in the log, page 3')
  T.wait('one open claim less', function() return count('open') == open - 1 end)
end)

test(':Tickmark verify does the same, with the note given', function()
  vim.ui.input = function() error('asked though the note was given') end
  T.to('36 houses')
  local wrong = count('wrong')
  vim.cmd('Tickmark verify own count at the river')
  T.wait('the note', function()
    return table.concat(vim.fn.readfile('tickmark.verified.toml'), '\n'):find('own count at the river', 1, true)
  end)
  T.wait('one wrong less', function() return count('wrong') == wrong - 1 end)
  T.to('the town of Saltmere', 5)
  T.has(tell('verify'), 'no figure or quotation')
end)

test(':Tickmark restart starts the server anew', function()
  local before = T.client().id
  vim.cmd('Tickmark restart')
  T.wait('another server', function() return T.client() and T.client().id ~= before end)
  T.wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  -- The old client is gone for good only after the new one has come.
  T.wait('the end of the old server', function() return vim.lsp.get_client_by_id(before) == nil end)
  vim.wait(200)
  T.wait('the status of the draft', function() return count('wrong') ~= nil end)
  assert(#vim.api.nvim_get_autocmds({ group = 'tickmark.draft.' .. vim.api.nvim_get_current_buf() }) > 0, 'the caret is followed no more')
end)

test('nothing was logged as an error', T.clean)

T.run()
