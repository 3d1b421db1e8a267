-- What stands in the list of sources.

local M = {}

local MARKS = { supports = '✓', contradicts = '✗', qualifies = '~' }
local COLOURS = { supports = 'TickmarkSupports', contradicts = 'TickmarkContradicts', qualifies = 'TickmarkQualifies' }
local WEIGHTS = { contradicts = 1, qualifies = 2, supports = 3, differs = 4 }
local SILENT = 5
local WORST = { error = 'TickmarkContradicts', warning = 'TickmarkQualifies' }
local MONTHS = { 'Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec' }

local NO_SOURCES = 'There are no sources. Put articles into a folder "sources" beside the draft, or name them in tickmark.toml.'
local FAILED = 'Nothing is checked. :Tickmark status says why.'

--- The value, or nil for JSON's null, which comes as vim.NIL and is true.
function M.given(value)
  if value ~= nil and value ~= vim.NIL and value ~= '' then
    return value
  end
end
local given = M.given

---@param text string
---@return string
local function one_line(text)
  return vim.trim((text:gsub('%s+', ' ')))
end

---@param text string
---@param width integer
---@return string[]
local function wrapped(text, width)
  local lines, line = {}, ''
  for word in text:gmatch('%S+') do
    if line ~= '' and vim.api.nvim_strwidth(line) + 1 + vim.api.nvim_strwidth(word) > width then
      lines[#lines + 1] = line
      line = word
    else
      line = line == '' and word or line .. ' ' .. word
    end
  end
  lines[#lines + 1] = line
  return lines
end

---@param published string?
---@return string
local function day(published)
  local year, month, date = (given(published) or ''):match('^(%d+)-(%d+)-(%d+)')
  if not year then
    return given(published) or 'no date'
  end
  return ('%s %d, %s'):format(MONTHS[tonumber(month)], tonumber(date), year)
end

--- Outlets with their articles, those first that speak against the claim.
---@param articles table[]
---@return { name: string, weight: integer, articles: table[] }[]
local function outlets(articles)
  local list, by_name = {}, {}
  for _, article in ipairs(articles) do
    local name = given(article.outlet) or 'unknown outlet'
    local outlet = by_name[name]
    if not outlet then
      outlet = { name = name, weight = SILENT, place = #list, articles = {} }
      by_name[name] = outlet
      list[#list + 1] = outlet
    end
    outlet.weight = math.min(outlet.weight, WEIGHTS[article.stance] or SILENT)
    table.insert(outlet.articles, article)
  end
  table.sort(list, function(a, b)
    if a.weight ~= b.weight then
      return a.weight < b.weight
    end
    return a.place < b.place
  end)
  return list
end

---@class tickmark.Page
---@field lines string[]
---@field painted [integer, integer, integer, string][] line, from, to and highlight group
---@field targets table<integer, table> line, from 1, to the article it opens
---@field width integer
local Page = {}
Page.__index = Page

---@param text string
---@param colour string?
---@param article table?
function Page:add(text, colour, article)
  self.lines[#self.lines + 1] = text
  self.targets[#self.lines] = article
  if colour then
    self:paint(0, #text, colour)
  end
end

function Page:paint(from, to, colour)
  self.painted[#self.painted + 1] = { #self.lines - 1, from, to, colour }
end

--- Adds a text in as many lines as it needs, all of them indented alike.
function Page:fill(indent, text, colour, article)
  for _, line in ipairs(wrapped(text, self.width - #indent)) do
    self:add(indent .. line, colour, article)
  end
end

---@param article table
---@param outlet string
---@param is_about_claim boolean
function Page:article(article, outlet, is_about_claim)
  local stance = given(article.stance)
  local value = given(article.value) and one_line(article.value)
  local mark = MARKS[stance] or '·'
  local told = { day(article.published) }
  if given(article.origin) and article.origin ~= outlet then
    told[2] = article.origin .. ' copy'
  end
  local head = ('  %s %s'):format(mark, value and value .. '  ' or '')
  self:add(head .. table.concat(told, ', '), 'TickmarkSilent', article)
  self:paint(2, #head, COLOURS[stance] or 'TickmarkSilent')

  local passage = given(article.text)
  local is_evidence = passage and stance ~= 'differs'
  self:fill('    ', passage or given(article.headline) or article.path, not is_evidence and 'TickmarkSilent' or nil, article)
  if not is_about_claim then
    for _, problem in ipairs(given(article.problems) or {}) do
      self:fill('    ', problem, 'TickmarkQualifies', article)
    end
  end
end

--- The page of what `tickmark/sources` answers.
---@param answer table
---@param width integer
---@return tickmark.Page
function M.of(answer, width)
  local page = setmetatable({ lines = {}, painted = {}, targets = {}, width = width }, Page)
  local claim = given(answer.claim)
  if claim then
    page:fill('', claim.text, 'TickmarkClaim')
    page:fill('', given(claim.message) or claim.verdict, WORST[given(claim.severity) or ''])
    page:add('')
  end

  if answer.state == 'reading' then
    page:add('The sources are being read.', 'TickmarkSilent')
  elseif answer.state == 'none' then
    page:fill('', NO_SOURCES, 'TickmarkSilent')
  elseif answer.state == 'failed' then
    page:fill('', FAILED, 'TickmarkContradicts')
  end

  for _, outlet in ipairs(outlets(answer.articles or {})) do
    page:add(outlet.name, 'TickmarkOutlet', outlet.articles[1])
    for _, article in ipairs(outlet.articles) do
      page:article(article, outlet.name, claim ~= nil)
    end
  end

  local unreadable = given(answer.unreadable) or {}
  if #unreadable > 0 then
    page:add('')
    page:add('Could not be read', 'TickmarkOutlet')
    for _, file in ipairs(unreadable) do
      page:fill('  ', file.path .. ': ' .. file.error, 'TickmarkContradicts')
    end
  end
  return page
end

return M
