-- Tests as coroutines: between two steps Neovim's own loop runs, so that keys are typed and events
-- happen as they do for a person. Works from Neovim 0.7 on.

local M = {}
T = M

local tests = {}
local began = vim.loop.hrtime()

M.told = {} ---@type string[] what was notified
vim.notify = function(text)
  M.told[#M.told + 1] = text
end
vim.o.swapfile = false
vim.o.columns, vim.o.lines = 140, 50

function M.sleep(ms)
  local me = coroutine.running()
  vim.defer_fn(function()
    local fine, why = coroutine.resume(me)
    assert(fine, why)
  end, ms)
  coroutine.yield()
end

--- Waits until `holds` gives something true, and gives it back.
function M.wait(what, holds, ms)
  local patience = vim.loop.hrtime() + (ms or 5000) * 1e6
  while vim.loop.hrtime() < patience do
    local got = holds()
    if got then
      return got
    end
    M.sleep(15)
  end
  error('waited in vain for ' .. what, 2)
end

function M.same(got, wanted, what)
  if not vim.deep_equal(got, wanted) then
    error(('%s\n  got    %s\n  wanted %s'):format(what or 'differs', vim.inspect(got), vim.inspect(wanted)), 2)
  end
end

function M.has(text, part)
  text = type(text) == 'table' and table.concat(text, '\n') or text
  if not text:find(part, 1, true) then
    error(('"%s" is not in:\n%s'):format(part, text), 2)
  end
end

function M.type(keys)
  vim.api.nvim_input(keys)
  M.sleep(10)
end

local clients = vim.lsp.get_clients or vim.lsp.get_active_clients

function M.client()
  return clients()[1]
end

function M.lines(buf)
  return vim.api.nvim_buf_get_lines(buf or 0, 0, -1, false)
end

--- Puts the caret into the first place where these words stand, or are the whole line.
function M.to(words, into, whole)
  for row, line in ipairs(M.lines()) do
    local from = whole and (line == words and 1 or nil) or not whole and line:find(words, 1, true)
    if from then
      vim.api.nvim_win_set_cursor(0, { row, from - 1 + (into or 1) })
      M.sleep(20)
      return row
    end
  end
  error('"' .. words .. '" is not in the text', 2)
end

local function code_of(finding)
  local lsp = finding.user_data and finding.user_data.lsp
  return finding.code or (lsp and lsp.code)
end

--- The findings of a buffer, in the order of the text.
function M.findings(buf)
  local list = {}
  for _, finding in ipairs(vim.diagnostic.get(buf or 0)) do
    list[#list + 1] = {
      from = { finding.lnum, finding.col },
      to = { finding.end_lnum, finding.end_col },
      severity = finding.severity,
      code = code_of(finding),
      message = finding.message,
    }
  end
  table.sort(list, function(a, b)
    return a.from[1] * 10000 + a.from[2] < b.from[1] * 10000 + b.from[2]
  end)
  return list
end

--- The findings that `tickmark check` has, in the same form but without the message.
function M.checked(file)
  local read = io.open(vim.env.DESK .. '/' .. (file or 'checked.json')):read('*a')
  local draft = vim.fn.json_decode(read).drafts[1]
  local text = io.open(draft.path):read('*a')
  local severities = { error = 1, warning = 2, info = 3, hint = 4 }
  local function place(offset)
    local before = text:sub(1, offset)
    local _, line = before:gsub('\n', '')
    return { line, #before:match('[^\n]*$') }
  end
  local list = {}
  for _, claim in ipairs(draft.claims) do
    local severity = severities[claim.severity]
    if severity and claim.suppressed == vim.NIL then
      list[#list + 1] = {
        from = place(claim.span.start),
        to = place(claim.span['end']),
        severity = severity,
        code = claim.rule,
        message = claim.message,
      }
    end
  end
  return list
end

--- Opens a draft and waits for what `tickmark check` says of it.
function M.open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  M.wait('the findings of ' .. path, function()
    return #vim.diagnostic.get(0) > 0
  end)
end

function M.settled(ms)
  local before
  M.wait('the findings to settle', function()
    local now = M.findings()
    if before and #now > 0 and vim.deep_equal(before, now) then
      return true
    end
    before = now
    M.sleep(ms or 300)
  end)
end

--- What a request at the caret gives.
function M.ask(method, more)
  local params = vim.lsp.util.make_position_params(0, M.client().offset_encoding)
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, more or {}), 5000)
  for _, answer in pairs(answers or {}) do
    assert(not answer.err and not answer.error, vim.inspect(answer))
    return answer.result
  end
  error(method .. ' was not answered')
end

--- Takes the code action with this title, through Neovim's own menu.
function M.take(title)
  local seen = {}
  local taken
  local before = vim.ui.select
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      local name = options.format_item and options.format_item(item) or tostring(item)
      seen[#seen + 1] = name
      if name:find(title, 1, true) and not taken then
        taken = item
      end
    end
    if taken then
      choose(taken)
    end
  end
  vim.lsp.buf.code_action()
  local fine = pcall(M.wait, 'the menu', function()
    return taken or #seen > 0
  end)
  vim.ui.select = before
  if not fine or not taken then
    error(('no action "%s" among: %s'):format(title, table.concat(seen, ' | ')), 2)
  end
  M.sleep(30)
  return seen
end

--- Before each test the draft is as it was, alone on the screen, and its findings are there.
function M.anew()
  vim.cmd('stopinsert')
  vim.cmd('silent! only!')
  local draft = vim.env.DESK .. '/newsroom/draft.md'
  if vim.api.nvim_buf_get_name(0) ~= draft or vim.bo.modified then
    vim.cmd('silent edit! ' .. vim.fn.fnameescape(draft))
    M.settled(100)
  end
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
end

function M.test(name, body)
  tests[#tests + 1] = { name = name, body = body }
end

local function say(text)
  io.stdout:write(text .. '\n')
  io.stdout:flush()
end

--- Runs all tests one after another, and ends Neovim.
function M.run()
  local bad = 0
  coroutine.wrap(function()
    for _, test in ipairs(tests) do
      local from = vim.loop.hrtime()
      local fine, why = xpcall(function()
        M.anew()
        test.body()
      end, debug.traceback)
      local ms = math.floor((vim.loop.hrtime() - from) / 1e6)
      if fine then
        say(('ok      %-66s %5d ms'):format(test.name, ms))
      else
        bad = bad + 1
        say(('FAILED  %s\n%s\nmessages: %s'):format(test.name, why, vim.fn.execute('messages')))
      end
    end
    say(('        %d ms in all'):format(math.floor((vim.loop.hrtime() - began) / 1e6)))
    -- Neovim can die of a broken pipe where it ends together with its servers.
    vim.lsp.stop_client(clients())
    pcall(M.wait, 'the servers to end', function()
      return #clients() == 0
    end)
    vim.cmd(bad == 0 and 'qall!' or 'cquit 1')
  end)()
end

--- What no test may leave behind: errors in Neovim's log or among its messages.
function M.clean()
  local wrong = {}
  for _, folder in ipairs({ vim.env.XDG_STATE_HOME, vim.env.XDG_CACHE_HOME }) do
    for _, file in ipairs(vim.fn.globpath(folder, '**/lsp.log', false, true)) do
      for line in io.lines(file) do
        -- What the server writes to its standard error is logged as an error, whatever it is.
        -- LSP 3.17 wants -32600 for what comes after `shutdown`; a busy Neovim asks for lenses then.
        local is_late = line:find('lsp/codelens.lua', 1, true) and line:find('code = -32600', 1, true)
        local is_error = line:find('^%[ERROR%]') and not line:find('"stderr"', 1, true) and not is_late
        if is_error or line:find('panicked', 1, true) then
          wrong[#wrong + 1] = line
        end
      end
    end
  end
  for _, line in ipairs(vim.split(vim.fn.execute('messages'), '\n')) do
    if line:find('Error', 1, true) or line:find('E%d+:') then
      wrong[#wrong + 1] = line
    end
  end
  M.same(wrong, {}, 'errors were logged')
end
