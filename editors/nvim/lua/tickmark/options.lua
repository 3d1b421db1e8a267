local M = {}

local defaults = {
  cmd = nil, ---@type string[]? the server's command, else what lsp/tickmark.lua says
  settings = nil, ---@type table? what the server is told, see docs/editors/protocol.md
  hints = true, ---@type boolean show a mark behind each claim
  lens = true, ---@type boolean show the counts of each section
  caret = true, ---@type boolean tell the server where the caret is
  show = 'float', ---@type 'float'|'split' where explanations open
  width = 48, ---@type integer columns of the list of sources
  by = nil, ---@type string? who verifies, for tickmark.verified.toml
}

local types = {
  cmd = 'table',
  settings = 'table',
  hints = 'boolean',
  lens = 'boolean',
  caret = 'boolean',
  show = 'string',
  width = 'number',
  by = 'string',
}

M.current = vim.deepcopy(defaults)

---@param given table
---@return string? problem
local function problem(given)
  for name, value in vim.spairs(given) do
    local wanted = types[name]
    if not wanted then
      return ('there is no option "%s"; there are %s'):format(name, table.concat(vim.fn.sort(vim.tbl_keys(types)), ', '))
    end
    if type(value) ~= wanted then
      return ('"%s" is a %s, and should be a %s'):format(name, type(value), wanted)
    end
  end
  if given.show and given.show ~= 'float' and given.show ~= 'split' then
    return '"show" is "float" or "split"'
  end
end

---@param given table?
function M.set(given)
  given = given or {}
  local wrong = problem(given)
  if wrong then
    error('Tickmark: ' .. wrong, 3)
  end
  M.current = vim.tbl_extend('force', defaults, given)
end

return M
