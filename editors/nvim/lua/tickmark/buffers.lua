local M = {}

--- The buffer of exactly this name. bufnr() takes a name for a pattern, and "draft [2].md" is one.
---@param name string
---@return integer?
function M.named(name)
  for _, buf in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buf) == name then
      return buf
    end
  end
end

return M
