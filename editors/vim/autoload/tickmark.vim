" What the plugins for ALE and for vim-lsp share, and the definition for ALE, which finds the files
" in ale_linters/ by itself.

function! tickmark#Root(buffer) abort
  let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
  let l:above = l:folder
  while 1
    if filereadable(l:above . '/tickmark.toml') || isdirectory(l:above . '/sources')
      return l:above
    endif
    let l:parent = fnamemodify(l:above, ':h')
    if l:parent ==# l:above
      return l:folder
    endif
    let l:above = l:parent
  endwhile
endfunction

function! tickmark#DefineForALE(filetype, language) abort
  call ale#linter#Define(a:filetype, {
  \   'name': 'tickmark',
  \   'lsp': 'stdio',
  \   'executable': get(g:, 'tickmark_executable', 'tickmark'),
  \   'command': '%e lsp',
  \   'language': a:language,
  \   'project_root': function('tickmark#Root'),
  \   'initialization_options': {'tickmark': get(g:, 'tickmark_settings', {})},
  \})
endfunction
