-- What holds in every Neovim, with the plugin or with the recipe.

local test = T.test

test('the findings are those of tickmark check', function()
  local found, wanted = T.findings(), T.checked()
  for i, finding in ipairs(wanted) do
    if found[i] then
      T.has(found[i].message, finding.message)
    end
    finding.message = nil
  end
  for _, finding in ipairs(found) do
    finding.message = nil
  end
  T.same(found, wanted)
  assert(#found >= 8, #found .. ' findings')
end)

test('the server runs once, in the folder of tickmark.toml', function()
  T.same(vim.loop.fs_realpath(T.client().config.root_dir), vim.loop.fs_realpath(vim.env.DESK .. '/newsroom'))
  T.same(#(vim.lsp.get_clients or vim.lsp.get_active_clients)(), 1)
end)

test('hover tells who says what', function()
  T.to('36 houses')
  local hover = T.ask('textDocument/hover')
  local text = type(hover.contents) == 'table' and hover.contents.value or hover.contents
  T.has(text, '63')
  T.has(text, 'Alder Valley Post')
end)

test('hover on plain words says nothing', function()
  T.to('the town of Saltmere', 5)
  T.same(T.ask('textDocument/hover') or vim.NIL, vim.NIL)
end)

test('definition jumps to the passage in its article', function()
  T.to('36 houses')
  vim.lsp.buf.definition()
  T.wait('an article', function()
    return vim.api.nvim_buf_get_name(0):find('/sources/', 1, true)
  end)
  T.has(vim.api.nvim_get_current_line(), '63 houses')
  local column = vim.api.nvim_win_get_cursor(0)[2]
  T.same(vim.api.nvim_get_current_line():sub(column + 1, column + 2), '63')
end)

test('references and implementations are passages that say 63', function()
  T.to('36 houses')
  for _, method in ipairs({ 'references', 'implementation' }) do
    local places = T.ask('textDocument/' .. method, { context = { includeDeclaration = false } })
    assert(#places >= 3, method .. ': ' .. #places)
    local texts = {}
    for _, item in ipairs(vim.lsp.util.locations_to_items(places, T.client().offset_encoding)) do
      T.has(item.filename, '/sources/')
      texts[#texts + 1] = item.text
    end
    T.has(texts, 'destroyed 63 houses')
  end
end)

test('document symbols are the claims', function()
  local symbols = vim.lsp.util.symbols_to_items(T.ask('textDocument/documentSymbol'), 0, T.client().offset_encoding)
  local names = vim.tbl_map(function(symbol)
    return symbol.text
  end, symbols)
  T.has(names, '36 houses')
  T.has(names, '18 months')
end)

test('a code action puts the right figure', function()
  T.to('36 houses')
  T.take('Replace with 63')
  T.same(vim.api.nvim_buf_get_lines(0, 10, 11, false)[1],
    'The wave destroyed 63 houses along the river, and firefighters rescued 14 people')
  T.wait('the finding to go', function()
    return #vim.tbl_filter(function(finding)
      return finding.code == 'figure/contradicted'
    end, T.findings()) == 0
  end)
end)

test('after emoji and accents the figure is still hit', function()
  local line = 'Café 😀👩‍👩‍👧 “naïve”: the wave destroyed 36 houses along the river.'
  vim.api.nvim_buf_set_lines(0, 10, 11, false, { line })
  T.settled()
  T.to('36 houses')
  T.take('Replace with 63')
  T.same(vim.api.nvim_buf_get_lines(0, 10, 11, false)[1], (line:gsub('36', '63')))
end)

test('a file with CRLF keeps its line ends, and is hit as well', function()
  local text = io.open('draft.md'):read('*a')
  local file = io.open('windows.md', 'wb')
  file:write((text:gsub('\n', '\r\n')))
  file:close()
  T.open('windows.md')
  T.settled()
  T.same(vim.bo.fileformat, 'dos')
  local found, wanted = T.findings(), T.checked()
  T.same(#found, #wanted)
  for i, finding in ipairs(wanted) do
    T.same({ found[i].from, found[i].to, found[i].code }, { finding.from, finding.to, finding.code })
  end
  T.to('36 houses')
  T.take('Replace with 63')
  vim.cmd('silent write')
  local written = io.open('windows.md', 'rb'):read('*a')
  T.same(written, (text:gsub('36 houses', '63 houses'):gsub('\n', '\r\n')))
end)

test('after quick typing the findings are those of a fresh file', function()
  T.type('G')
  local typed = 'o<CR>Police evacuated 2,400 residents from the lower town of Saltmere that night. '
    .. 'The wave destroyed 41 hoo<BS>uses along the river, and Mayor Hanna Brook said: '
    .. '"We heard the siren and had nine minutes to leave."<CR>The flood 😀 has killed four people.'
  local i = 1
  while i <= #typed do
    local key = typed:match('^<%a+>', i) or typed:match('^[%z\1-\127\194-\244][\128-\191]*', i)
    vim.api.nvim_input(key == '<' and '<lt>' or key)
    i = i + #key
    if i % 7 == 0 then
      T.sleep(4)
    end
  end
  T.type('<Esc>')
  T.type('gg')
  T.settled(500)
  local after = T.findings()
  assert(#after > #T.checked(), #after .. ' findings')
  vim.cmd('silent write! fresh.md')
  T.open('fresh.md')
  T.settled()
  T.same(T.findings(), after)
end)

test('a draft without sources anywhere is no error', function()
  local folder = vim.env.DESK .. '/alone'
  vim.fn.mkdir(folder)
  vim.fn.writefile({ 'The fire of Thursday, March 11, 2026, hurt 3 people.' }, folder .. '/note.txt')
  T.open(folder .. '/note.txt')
  T.has(T.findings()[1].message, 'Wednesday')
  vim.cmd('bwipeout!')
end)

test('completion offers what the sources have', function()
  local function offered(typed)
    vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', typed })
    vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
    T.type('A')
    return T.wait('completions of ' .. typed, function()
      local answer = T.ask('textDocument/completion')
      local labels = vim.tbl_map(function(item)
        return item.label
      end, answer and (answer.items or answer) or {})
      return #labels > 0 and labels
    end)
  end
  T.has(offered('The wave destroyed houses'), '63 houses')
  T.type('<Esc>')
  T.has(offered('The mayor said: "We heard'), 'We heard the siren')
end)
