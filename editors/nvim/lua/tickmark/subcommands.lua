-- :Tickmark and what may stand behind it.

local commands = require('tickmark.commands')

local M = {}

local function here(buf)
  local client = commands.client(buf)
  return vim.lsp.util.make_position_params(0, client and client.offset_encoding or 'utf-16')
end

--- The rules' codes, as the installed binary lists them.
---@return string[]
local function rules()
  local cmd = (vim.lsp.config.tickmark or {}).cmd
  if type(cmd) ~= 'table' or vim.fn.executable(cmd[1]) == 0 then
    return {}
  end
  local listed = vim.system({ cmd[1], 'explain' }, { text = true }):wait(2000)
  local codes = {}
  for code in (listed.stdout or ''):gmatch('[^\n]+') do
    codes[#codes + 1] = code:match('^%l+/%l+')
  end
  return codes
end

---@param state string? on, off, or the other way round
---@param now boolean
---@return boolean?
local function switched(state, now)
  if state == nil or state == 'toggle' then
    return not now
  elseif state == 'on' or state == 'off' then
    return state == 'on'
  end
  commands.tell(('"%s" is neither on, off nor toggle.'):format(state), vim.log.levels.ERROR)
end

local function switches()
  return { 'on', 'off', 'toggle' }
end

---@type table<string, { about: string, run: fun(buf: integer, words: string[]), complete: (fun(): string[])? }>
local subcommands = {
  check = {
    about = 'check every draft of the folder',
    run = function(buf)
      commands.run('tickmark.checkAll', nil, buf)
    end,
  },
  claims = {
    about = 'list the claims of the draft',
    run = function()
      vim.lsp.buf.document_symbol()
    end,
  },
  problems = {
    about = 'list all findings in the quickfix window',
    run = function()
      local found = vim.tbl_filter(function(finding)
        return vim.diagnostic.get_namespace(finding.namespace).name:find('tickmark', 1, true) ~= nil
      end, vim.diagnostic.get())
      vim.fn.setqflist({}, ' ', { title = 'Tickmark', items = vim.diagnostic.toqflist(found) })
      vim.cmd('botright cwindow')
      if #found == 0 then
        commands.tell('nothing found.')
      end
    end,
  },
  sheet = {
    about = 'open the draft with all its evidence in the browser',
    run = function(buf)
      commands.run('tickmark.openSheet', { vim.uri_from_bufnr(buf) }, buf)
    end,
  },
  sources = {
    about = 'show or hide the sources beside the draft',
    run = function(buf)
      require('tickmark.sources').toggle(buf)
    end,
  },
  articles = {
    about = 'what was read of each source article',
    run = function(buf)
      commands.run('tickmark.showSources', { vim.uri_from_bufnr(buf) }, buf)
    end,
  },
  reload = {
    about = 'read all sources and settings again',
    run = function(buf)
      commands.run('tickmark.reloadSources', nil, buf)
    end,
  },
  verify = {
    about = 'note the claim under the caret as verified by hand',
    run = function(buf, words)
      commands.request('tickmark/sources', here(buf), buf, function(result)
        local claim = result and result.claim
        if not claim or claim == vim.NIL then
          commands.tell('no figure or quotation stands under the caret.', vim.log.levels.WARN)
          return
        end
        local reason = #words > 0 and table.concat(words, ' ') or nil
        commands.verify({ uri = vim.uri_from_bufnr(buf), id = claim.id, reason = reason }, buf)
      end)
    end,
  },
  explain = {
    about = 'explain the verdict under the caret, or a rule',
    run = function(buf, words)
      local argument = { code = words[1] }
      if not words[1] then
        argument = { uri = vim.uri_from_bufnr(buf), position = here(buf).position }
      end
      commands.run('tickmark.explain', { argument }, buf)
    end,
    complete = rules,
  },
  status = {
    about = 'how the draft stands',
    run = function(buf)
      local status = require('tickmark.status').of(buf)
      commands.tell(status and status.message or 'nothing is known of this file yet.')
    end,
  },
  log = {
    about = 'what the server has said',
    run = function()
      require('tickmark.log').open()
    end,
  },
  hints = {
    about = 'show or hide the mark behind each claim',
    run = function(buf, words)
      local on = switched(words[1], vim.lsp.inlay_hint.is_enabled({ bufnr = buf }))
      if on ~= nil then
        vim.lsp.inlay_hint.enable(on, { bufnr = buf })
      end
    end,
    complete = switches,
  },
  lens = {
    about = 'show or hide the counts of each section',
    run = function(buf, words)
      local on = switched(words[1], vim.b[buf].tickmark_lens == true)
      if on == nil then
        return
      end
      vim.b[buf].tickmark_lens = on
      local client = commands.required(buf)
      if on then
        require('tickmark').refresh_lenses(buf)
      elseif vim.lsp.codelens.enable then
        vim.lsp.codelens.enable(false, { bufnr = buf })
      elseif client then
        vim.lsp.codelens.clear(client.id, buf)
      end
    end,
    complete = switches,
  },
  restart = {
    about = 'start the server anew',
    run = function(buf)
      local client = commands.required(buf)
      if not client then
        return
      end
      local config, drafts = client.config, vim.tbl_keys(client.attached_buffers)
      for _, draft in ipairs(drafts) do
        vim.b[draft].tickmark_lens = nil -- a server that is about to end is asked for no more lenses
      end
      client:stop()
      local function stopped()
        return client:is_stopped()
      end
      if not vim.wait(3000, stopped, 20) then
        client:stop(true)
      end
      for _, draft in ipairs(drafts) do
        vim.lsp.start(config, { bufnr = draft })
      end
    end,
  },
}

---@param call { fargs: string[] }
function M.command(call)
  local words = vim.list_slice(call.fargs)
  local name = table.remove(words, 1)
  if not name then
    local lines = {}
    for known, subcommand in vim.spairs(subcommands) do
      lines[#lines + 1] = (':Tickmark %-9s %s'):format(known, subcommand.about)
    end
    vim.api.nvim_echo({ { table.concat(lines, '\n') } }, false, {})
    return
  end
  local subcommand = subcommands[name]
  if not subcommand then
    commands.tell(('there is no "%s". :Tickmark lists what there is.'):format(name), vim.log.levels.ERROR)
    return
  end
  subcommand.run(vim.api.nvim_get_current_buf(), words)
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(line, '%s+', { trimempty = true })
  local at = #words + (lead == '' and 1 or 0)
  local offered = {}
  if at == 2 then
    offered = vim.fn.sort(vim.tbl_keys(subcommands))
  elseif at == 3 and subcommands[words[2]] and subcommands[words[2]].complete then
    offered = subcommands[words[2]].complete()
  end
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, offered)
end

return M
