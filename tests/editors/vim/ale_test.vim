" Each test appends a line that begins with "ok" or "FAILED" to $LOG.

let s:bad = 0

function! s:Say(line) abort
  call writefile([a:line], $LOG, 'a')
endfunction

function! s:Wait(what, Holds) abort
  let l:began = reltime()
  while reltimefloat(reltime(l:began)) < 8
    let l:got = a:Holds()
    if !empty(l:got)
      return l:got
    endif
    sleep 20m
  endwhile
  throw 'waited in vain for ' . a:what
endfunction

function! s:Test(name, Body) abort
  let l:began = reltime()
  try
    call a:Body()
    call s:Say(printf('ok      %-66s %5d ms', a:name, float2nr(reltimefloat(reltime(l:began)) * 1000)))
  catch
    let s:bad += 1
    call s:Say('FAILED  ' . a:name)
    call s:Say('        ' . v:exception . ' at ' . v:throwpoint)
  endtry
endfunction

function! s:Findings() abort
  return ale#engine#GetLoclist(bufnr('draft.md'))
endfunction

function! s:Checked() abort
  let l:draft = json_decode(join(readfile($DESK . '/checked.json'), ''))['drafts'][0]
  return filter(copy(l:draft['claims']), {_, claim -> claim['severity'] isnot v:null && claim['suppressed'] is v:null})
endfunction

function! s:To(words) abort
  call cursor(1, 1)
  if !search('\V' . a:words, 'cW')
    throw a:words . ' is not in the text'
  endif
endfunction

function! s:FindingsAreThoseOfCheck() abort
  let l:wanted = s:Checked()
  call s:Wait('findings', {-> len(s:Findings()) >= len(l:wanted)})
  " To ALE all that is no error is a warning.
  let l:kinds = {'error': 'E', 'warning': 'W', 'info': 'W', 'hint': 'W'}
  let l:index = 0
  for l:finding in sort(copy(s:Findings()), {a, b -> a.lnum == b.lnum ? a.col - b.col : a.lnum - b.lnum})
    let l:claim = l:wanted[l:index]
    let l:index += 1
    let l:got = [l:finding.lnum, l:finding.type]
    let l:due = [l:claim.span.line, l:kinds[l:claim.severity]]
    if l:got != l:due || stridx(l:finding.text, l:claim.message) < 0
      throw string(l:finding) . ' for ' . string(l:due) . l:claim.message
    endif
  endfor
  if l:index != len(l:wanted)
    throw l:index . ' findings for ' . len(l:wanted)
  endif
endfunction

function! s:HoverTells() abort
  call s:To('36 houses')
  normal K
  let l:text = s:Wait('the preview', {-> join(getbufline('^ALEPreviewWindow$', 1, '$'), "\n")})
  pclose
  if stridx(l:text, '63') < 0 || stridx(l:text, 'Alder Valley Post') < 0
    throw l:text
  endif
endfunction

function! s:DefinitionJumps() abort
  call s:To('36 houses')
  normal gd
  call s:Wait('the article', {-> expand('%:p') =~# '/sources/'})
  if getline('.')[col('.') - 1 :] !~# '^63 houses'
    throw getline('.') . ' at ' . col('.')
  endif
  edit draft.md
endfunction

function! s:EditsAreChecked() abort
  call setline(11, substitute(getline(11), '36 houses', '😀 63 houses', ''))
  call ale#Queue(0)
  call s:Wait('no error in the line', {-> empty(filter(copy(s:Findings()), {_, finding -> finding.lnum == 11 && finding.type ==# 'E'}))})
  undo
endfunction

ALELint
call s:Test('the findings are those of tickmark check', function('s:FindingsAreThoseOfCheck'))
call s:Test('hover tells who says what', function('s:HoverTells'))
call s:Test('definition jumps to the passage in its article', function('s:DefinitionJumps'))
call s:Test('the part for vim-lsp is read, and leaves Tickmark to ALE', {-> execute('doautocmd User lsp_setup')})
call s:Test('a figure put right is no finding any more', function('s:EditsAreChecked'))

execute s:bad == 0 ? 'qall!' : 'cquit'
