" Tickmark through vim-lsp. With ALE, ale_linters/ does it, and a second server would show
" everything twice.

function! s:Register() abort
  if exists(':ALEInfo') || !executable(get(g:, 'tickmark_executable', 'tickmark'))
    return
  endif
  call lsp#register_server({
  \   'name': 'tickmark',
  \   'cmd': {server_info -> [get(g:, 'tickmark_executable', 'tickmark'), 'lsp']},
  \   'allowlist': ['markdown', 'html', 'text'],
  \   'languageId': {server_info -> &filetype ==# 'text' ? 'plaintext' : &filetype},
  \   'root_uri': {server_info -> lsp#utils#path_to_uri(tickmark#Root(bufnr('%')))},
  \   'workspace_config': {'tickmark': get(g:, 'tickmark_settings', {})},
  \})
endfunction

augroup tickmark
  autocmd!
  autocmd User lsp_setup call s:Register()
augroup END
