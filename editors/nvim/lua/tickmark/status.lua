local M = {}

local by_path = {} ---@type table<string, table>

---@param buf integer
---@return table? what `tickmark/status` last told of this draft
function M.of(buf)
  return by_path[vim.api.nvim_buf_get_name(buf)]
end

---@param buf integer
function M.forget(buf)
  by_path[vim.api.nvim_buf_get_name(buf)] = nil
end

---@param status table
function M.receive(status)
  local path = vim.uri_to_fname(status.uri)
  by_path[path] = status
  local buf = require('tickmark.buffers').named(path)
  if buf and vim.api.nvim_buf_is_loaded(buf) then
    require('tickmark').refresh_lenses(buf)
    require('tickmark.sources').refresh(buf)
  end
  vim.api.nvim_exec_autocmds('User', { pattern = 'TickmarkStatus', modeline = false, data = status })
  vim.cmd.redrawstatus({ bang = true })
end

---@param buf integer
---@return string
function M.line(buf)
  local status = M.of(buf)
  if not status then
    return ''
  end
  if status.state == 'reading' then
    return ('reading %d of %d sources'):format(status.read, status.toRead)
  elseif status.state == 'failed' then
    return '✗ nothing is checked'
  end
  local counts = ('✗ %d  · %d  ✓ %d'):format(status.wrong, status.open, status.ticked)
  return status.state == 'none' and counts .. '  no sources' or counts
end

return M
