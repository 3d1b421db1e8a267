local M = {}

--- Has the marks behind the claims drawn anew, because the server says that they have changed.
---
--- Neovim 0.11 would ask for them, and draw the old ones once more while it waits; a line that was
--- drawn for a text is not drawn again for the same text. So the new ones are there before it is told.
---@param client vim.lsp.Client
function M.refresh(client)
  for buf in pairs(client.attached_buffers) do
    if vim.lsp.inlay_hint.is_enabled({ bufnr = buf }) then
      local params = {
        textDocument = { uri = vim.uri_from_bufnr(buf) },
        range = {
          start = { line = 0, character = 0 },
          ['end'] = { line = vim.api.nvim_buf_line_count(buf), character = 0 },
        },
      }
      client:request('textDocument/inlayHint', params, function(err, hints, context)
        vim.lsp.handlers['textDocument/inlayHint'](err, hints, context)
        vim.lsp.handlers['workspace/inlayHint/refresh'](nil, nil, { client_id = client.id })
      end, buf)
    end
  end
end

return M
