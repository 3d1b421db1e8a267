local M = {}

local OLDEST = { 0, 11, 0 }

---@param cmd string[]
---@return boolean
local function program(cmd)
  local health = vim.health
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    health.error(('"%s" is not installed'):format(cmd[1]), {
      'Install Tickmark: cargo install --locked --path . in its repository',
      "or name the program: require('tickmark').setup{ cmd = { '/path/to/tickmark', 'lsp' } }",
    })
    return false
  end
  local answer = vim.system({ path, '--version' }, { text = true }):wait(5000)
  if answer.code ~= 0 then
    health.error(path .. ' does not run', { vim.trim(answer.stderr or '') })
    return false
  end
  health.ok(('%s (%s)'):format(vim.trim(answer.stdout), path))
  local help = vim.system({ path, 'lsp', '--help' }, { text = true }):wait(5000)
  if help.code ~= 0 then
    health.error('this tickmark has no "tickmark lsp"', { 'Install a newer one.' })
    return false
  end
  return true
end

---@param client vim.lsp.Client
local function sources(client)
  local health = vim.health
  local any = false
  for buf in pairs(client.attached_buffers) do
    local status = require('tickmark.status').of(buf)
    if status then
      any = true
      local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buf), ':~:.')
      local text = name .. ': ' .. (status.message or status.state)
      if status.state == 'ready' then
        health.ok(text)
      elseif status.state == 'reading' then
        health.info(text)
      elseif status.state == 'none' then
        health.warn(text, { 'Put articles into a folder "sources" beside the draft, or name them in tickmark.toml.' })
      else
        health.error(text, { 'Mend tickmark.toml, or the settings given to setup().', ':Tickmark log says more.' })
      end
      if (status.unreadable or 0) > 0 then
        health.warn(('%d sources could not be read'):format(status.unreadable), { ':Tickmark articles says which, and why.' })
      end
    end
  end
  if not any then
    health.info('nothing was told of the sources yet; open a draft')
  end
end

---@param client vim.lsp.Client
local function abilities(client)
  local health = vim.health
  health.info('positions are counted in ' .. client.offset_encoding)
  for method, use in vim.spairs({
    ['textDocument/inlayHint'] = 'a mark behind each claim',
    ['textDocument/codeLens'] = 'counts above each section',
    ['textDocument/definition'] = 'the way to the passage',
    ['textDocument/codeAction'] = 'fixes',
  }) do
    if client:supports_method(method) then
      health.ok(use)
    else
      health.warn('the server does not offer: ' .. use, { 'Install a newer Tickmark.' })
    end
  end
  if not vim.tbl_get(client.capabilities, 'workspace', 'diagnostics', 'refreshSupport') then
    health.info('Neovim cannot be told to ask for findings again, so the server sends them by itself')
  end
  local shown = vim.diagnostic.config() or {}
  if not shown.virtual_text and not shown.virtual_lines then
    health.info('messages are shown with CTRL-W d only; vim.diagnostic.config{ virtual_text = true } shows them at the end of the line')
  end
end

function M.check()
  local health = vim.health
  health.start('Tickmark')
  local version = vim.version()
  if vim.version.lt(version, OLDEST) then
    health.error(('Neovim %s is too old for this plugin'):format(tostring(version)), {
      'Use Neovim 0.11, or the recipe for older ones in docs/editors/neovim.md.',
    })
    return
  end
  health.ok('Neovim ' .. tostring(version))

  local config = vim.lsp.config.tickmark
  if not config then
    health.error('lsp/tickmark.lua is not on the runtimepath', { 'Install the whole folder editors/nvim.' })
    return
  end
  if type(config.cmd) == 'table' and not program(config.cmd) then
    return
  end
  if not vim.lsp.is_enabled('tickmark') then
    health.warn('Tickmark is not switched on', { "vim.lsp.enable('tickmark')" })
  end

  health.start('Server')
  local clients = vim.lsp.get_clients({ name = 'tickmark' })
  if #clients == 0 then
    health.warn('no server runs', { 'Open a Markdown, HTML or text file.', 'If one is open: :lua vim.cmd.edit(vim.lsp.log.get_filename())' })
    return
  end
  for _, client in ipairs(clients) do
    health.ok('runs in ' .. (client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'no folder: each draft is looked at for itself'))
    sources(client)
    abilities(client)
  end
end

return M
