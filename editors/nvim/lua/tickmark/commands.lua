local options = require('tickmark.options')
local show = require('tickmark.show')

local M = {}

---@param text string
---@param level integer?
function M.tell(text, level)
  vim.notify('Tickmark: ' .. text, level or vim.log.levels.INFO)
end

--- The server of a draft; of any draft where this buffer is none.
---@param buf integer?
---@return vim.lsp.Client?
function M.client(buf)
  return vim.lsp.get_clients({ name = 'tickmark', bufnr = buf })[1] or vim.lsp.get_clients({ name = 'tickmark' })[1]
end

---@param buf integer
---@return vim.lsp.Client?
function M.required(buf)
  local client = M.client(buf)
  if not client then
    M.tell('no server runs for this file. :checkhealth tickmark says why.', vim.log.levels.ERROR)
  end
  return client
end

---@param method string
---@param params table
---@param buf integer
---@param answered fun(result: any)
function M.request(method, params, buf, answered)
  local client = M.required(buf)
  if not client then
    return
  end
  client:request(method, params, function(err, result)
    if err then
      M.tell(err.message, vim.log.levels.ERROR)
    else
      answered(result)
    end
  end, buf)
end

---@param command string
---@param arguments any[]?
---@param buf integer
---@param answered fun(result: any)
local function execute(command, arguments, buf, answered)
  M.request('workspace/executeCommand', { command = command, arguments = arguments }, buf, answered)
end

--- Has the claim written down as verified by hand. Asks how that is known where no reason is given;
--- to leave the question verifies nothing.
---@param claim { uri: string, id: string, reason: string?, by: string? }
---@param buf integer
function M.verify(claim, buf)
  local function note(reason)
    if not reason then
      return
    end
    local argument = {
      uri = claim.uri,
      id = claim.id,
      reason = reason ~= '' and reason or nil,
      by = options.current.by or claim.by,
    }
    execute('tickmark.verify', { argument }, buf, function()
      M.tell('noted in tickmark.verified.toml.')
    end)
  end

  if claim.reason then
    note(claim.reason)
  else
    vim.ui.input({ prompt = 'Verified by hand. How do you know? ' }, note)
  end
end

local function shown(result)
  if type(result) == 'table' and result.markdown then
    show.markdown(result)
  end
end

local answers = {
  ['tickmark.checkAll'] = function(result)
    if type(result) ~= 'table' then
      return
    end
    M.tell(('%d draft%s, %d claims: %d wrong, %d open, %d ticked.'):format(
      result.drafts, result.drafts == 1 and '' or 's', result.claims, result.wrong, result.open, result.ticked))
  end,
  ['tickmark.showSources'] = shown,
  ['tickmark.explain'] = shown,
  ['tickmark.reloadSources'] = function()
    M.tell('sources read again.')
  end,
}

--- Carries out a command of the server, from a code lens, a code action or :Tickmark.
---@param command string
---@param arguments any[]?
---@param buf integer
function M.run(command, arguments, buf)
  local first = arguments and arguments[1]
  if command == 'tickmark.verify' and type(first) == 'table' then
    M.verify(first, buf)
  else
    execute(command, arguments, buf, answers[command] or function() end)
  end
end

return M
