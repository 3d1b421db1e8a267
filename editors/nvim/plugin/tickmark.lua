if vim.g.loaded_tickmark then
  return
end
vim.g.loaded_tickmark = true

vim.api.nvim_create_user_command('Tickmark', function(call)
  if vim.fn.has('nvim-0.11') == 0 then
    vim.notify('The Tickmark plugin needs Neovim 0.11. docs/editors/neovim.md has a recipe for older ones.', vim.log.levels.ERROR)
    return
  end
  require('tickmark.subcommands').command(call)
end, {
  nargs = '*',
  desc = 'Tickmark: check figures and quotations against the sources',
  complete = function(lead, line)
    return require('tickmark.subcommands').complete(lead, line)
  end,
})

if vim.fn.has('nvim-0.11') == 0 then
  return
end

for group, link in pairs({
  TickmarkSupports = 'DiagnosticOk',
  TickmarkContradicts = 'DiagnosticError',
  TickmarkQualifies = 'DiagnosticWarn',
  TickmarkSilent = 'Comment',
  TickmarkClaim = 'Title',
  TickmarkOutlet = 'Directory',
  TickmarkPassage = 'Search',
}) do
  vim.api.nvim_set_hl(0, group, { link = link, default = true })
end

-- Through LspAttach and not on_attach, which belongs to the user's own configuration.
local group = vim.api.nvim_create_augroup('tickmark', {})
for event, told in pairs({ LspAttach = 'attach', LspDetach = 'detach' }) do
  vim.api.nvim_create_autocmd(event, {
    group = group,
    callback = function(args)
      local client = vim.lsp.get_client_by_id(args.data.client_id)
      if client and client.name == 'tickmark' then
        require('tickmark')[told](client, args.buf)
      end
    end,
  })
end
