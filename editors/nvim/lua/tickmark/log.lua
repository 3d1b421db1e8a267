local M = {}

local KEPT = 500
local NAMES = { 'error', 'warning', 'info', 'log', 'debug' }
local lines = {} ---@type string[]

---@param message { type: integer, message: string }
function M.add(message)
  local time = os.date('%H:%M:%S')
  local name = NAMES[message.type] or 'log'
  for _, line in ipairs(vim.split(message.message, '\n', { plain = true })) do
    lines[#lines + 1] = ('%s %-7s %s'):format(time, name, line)
  end
  while #lines > KEPT do
    table.remove(lines, 1)
  end
end

---@return string[]
function M.lines()
  return lines
end

function M.open()
  require('tickmark.show').split('tickmark://log', 'text', #lines > 0 and lines or { 'The server has said nothing yet.' })
  vim.cmd('normal! G')
end

return M
