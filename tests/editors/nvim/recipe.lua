dofile(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':h') .. '/draft.lua')

T.test('K, gd and the others are mapped', function()
  for _, key in ipairs({ 'K', 'gd', 'gri', 'grr', 'gra', 'gO' }) do
    local map = vim.fn.maparg(key, 'n', false, true)
    T.same(map.buffer, 1, key)
  end
  T.to('36 houses')
  T.type('K')
  T.wait('a float', function()
    return #vim.api.nvim_list_wins() == 2
  end)
  T.type('<Esc>l')
end)

T.test('nothing was logged as an error', T.clean)

T.run()
