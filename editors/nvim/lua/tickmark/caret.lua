local M = {}

-- A held arrow key moves the caret some 30 times a second; the server needs the last place only.
local REST = 60

--- A function that tells the server where the caret is: at once, and then at most every REST ms.
---@param client vim.lsp.Client
---@param buf integer
---@return fun()
function M.teller(client, buf)
  local resting, again = false, false

  local function tell()
    if client:is_stopped() or vim.api.nvim_get_current_buf() ~= buf then
      return
    end
    local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
    ---@diagnostic disable-next-line: param-type-mismatch
    client:notify('tickmark/caret', place)
  end

  local function told()
    if resting then
      again = true
      return
    end
    resting = true
    tell()
    vim.defer_fn(function()
      resting = false
      if again then
        again = false
        told()
      end
    end, REST)
  end

  return told
end

return M
