-- The built-in engine's part of Quarto's Markdown, on Pandoc's tree: conditional content, callouts, tabsets, and the
-- numbers of figures, tables, equations and sections with the references to them. Words and order are Quarto's.
local WORDS = { fig = 'Figur', tbl = 'Tabell', eq = 'Ekvation', sec = 'Avsnitt' }
local BOXES = { note = 'Notera', warning = 'Varning', important = 'Viktigt', tip = 'Tips', caution = 'Försiktigt' }
local numbers, counts, sections, numbered, tabsets = {}, { fig = 0, tbl = 0, eq = 0 }, {}, false, 0

local function kind_of(id) return id and id:match('^(%a+)%-') and WORDS[id:match('^(%a+)%-')] and id:match('^(%a+)%-') end
local function count(id)
  local kind = kind_of(id)
  if kind and kind ~= 'sec' and not numbers[id] then
    counts[kind] = counts[kind] + 1
    numbers[id] = tostring(counts[kind])
  end
  return kind
end
local function captioned(id, inlines)
  local kind = kind_of(id)
  local out = pandoc.Inlines({ pandoc.Str(WORDS[kind] .. '\u{a0}' .. numbers[id]) })
  if inlines and #inlines > 0 then
    out:insert(pandoc.Str(':')); out:insert(pandoc.Space()); out:extend(inlines)
  end
  return out
end
local function label_at_end(inlines)  -- 'En tabell {#tbl-x}' -> 'tbl-x', and the label goes
  local last = inlines[#inlines]
  local id = last and last.t == 'Str' and last.text:match('^{#([%w-]+)}$')
  if id then
    inlines:remove(#inlines)
    if inlines[#inlines] and inlines[#inlines].t == 'Space' then inlines:remove(#inlines) end
  end
  return id
end

local function visible(div)
  local a = div.attributes
  local held = true
  if a['when-format'] then held = held and (a['when-format'] == FORMAT:gsub('%d', '') or a['when-format'] == FORMAT) end
  if a['unless-format'] then held = held and not (a['unless-format'] == FORMAT:gsub('%d', '')) end
  local profile = ',' .. (os.getenv('QUARTO_PROFILE') or '') .. ','
  if a['when-profile'] then held = held and profile:find(',' .. a['when-profile'] .. ',', 1, true) ~= nil end
  if a['unless-profile'] then held = held and profile:find(',' .. a['unless-profile'] .. ',', 1, true) == nil end
  return held
end
local function conditional(el)
  if el.classes:includes('content-visible') then return visible(el) and el.content or {} end
  if el.classes:includes('content-hidden') then return visible(el) and {} or el.content end
end

local function callout(div)
  for name, word in pairs(BOXES) do
    if div.classes:includes('callout-' .. name) then
      local blocks, title = div.content, pandoc.Inlines({})
      if div.attributes.title then title = pandoc.utils.blocks_to_inlines(pandoc.read(div.attributes.title).blocks) end
      if blocks[1] and blocks[1].t == 'Header' then title = blocks[1].content; blocks:remove(1) end
      local head = pandoc.Inlines({})
      if #title > 0 then
        head:insert(pandoc.Span({ pandoc.Str(word) }, { class = 'skarmlasare' })); head:extend(title)
      else
        head:insert(pandoc.Str(word))
      end
      local folded = div.attributes.collapse
      if folded and FORMAT:match('html') then
        local open = folded == 'false' and ' open' or ''
        local out = pandoc.Blocks({
          pandoc.RawBlock('html', '<details class="callout callout-' .. name .. '"' .. open .. '><summary class="callout-titel">'),
          pandoc.Plain(head), pandoc.RawBlock('html', '</summary>') })
        out:extend(blocks); out:insert(pandoc.RawBlock('html', '</details>'))
        return out
      end
      blocks:insert(1, pandoc.Div({ pandoc.Plain(head) }, { class = 'callout-titel' }))
      return pandoc.Div(blocks, { class = 'callout callout-' .. name })
    end
  end
end
local function tabset(div)
  if not div.classes:includes('panel-tabset') then return nil end
  tabsets = tabsets + 1
  local names, panels, level = {}, {}, nil
  for _, block in ipairs(div.content) do
    if block.t == 'Header' and (level == nil or block.level == level) then
      level = block.level
      local id = 'flik-' .. tabsets .. '-' .. (#panels + 1)
      names[#names + 1] = { pandoc.Plain({ pandoc.Link(block.content, '#' .. id) }) }
      panels[#panels + 1] = pandoc.Div({}, { id = id, class = 'flik' })
    elseif #panels > 0 then
      panels[#panels].content:insert(block)
    end
  end
  local blocks = pandoc.Blocks({ pandoc.BulletList(names) }); blocks:extend(panels)
  return pandoc.Div(blocks, { class = 'flikar' })
end

local function number_header(h)
  if h.classes:includes('unnumbered') then return nil end
  local top = numbered
  if not top then return nil end
  local level = h.level - top + 1
  if level < 1 then return nil end
  for i = level + 1, #sections do sections[i] = nil end
  for i = 1, level do sections[i] = sections[i] or 0 end
  sections[level] = sections[level] + 1
  local text = table.concat(sections, '.')
  numbers[h.identifier] = text
  h.content:insert(1, pandoc.Space()); h.content:insert(1, pandoc.Span({ pandoc.Str(text) }, { class = 'header-section-number' }))
  return h
end

local function equation(p)
  local id = label_at_end(p.content)
  if not (id and kind_of(id) == 'eq') then return nil end
  count(id)
  for _, el in ipairs(p.content) do
    if el.t == 'Math' then el.text = el.text .. ' \\qquad(' .. numbers[id] .. ')' end
  end
  return pandoc.Para({ pandoc.Span(p.content, { id = id }) })
end

local first = {
  traverse = 'topdown',
  Header = number_header,
  Para = equation,
  Table = function(t)
    local long = t.caption.long
    local last = long[#long]
    local id = t.identifier ~= '' and t.identifier or (last and label_at_end(last.content))
    if id and count(id) == 'tbl' then
      t.identifier = id
      last.content = captioned(id, last.content)
      return t, false
    end
  end,
  Figure = function(f)
    if count(f.identifier) == 'fig' then
      local inlines = pandoc.utils.blocks_to_inlines(f.caption.long)
      f.caption.long = pandoc.Blocks({ pandoc.Plain(captioned(f.identifier, inlines)) })
      return f, false
    end
  end,
  Div = function(d)
    local kind = count(d.identifier)
    if kind == 'tbl' or kind == 'fig' then
      local last = d.content[#d.content]
      local inlines = nil
      if last and last.t == 'Para' then inlines = last.content; d.content:remove(#d.content) end
      local said = pandoc.Plain({ pandoc.Span(captioned(d.identifier, inlines), { class = 'bildtext' }) })
      d.content:insert(kind == 'tbl' and 1 or #d.content + 1, said)
      return d, false
    end
  end,
}
local second = {
  Cite = function(c)
    local out = pandoc.Inlines({})
    for _, citation in ipairs(c.citations) do
      local kind = kind_of(citation.id)
      if kind then
        local plain = citation.mode == 'SuppressAuthor'
        local number = numbers[citation.id]
        local text = number and (plain and '' or WORDS[kind] .. '\u{a0}') .. number or '?@' .. citation.id
        if #out > 0 then out:insert(pandoc.Str(', ')) end
        out:insert(pandoc.Link({ pandoc.Str(text) }, '#' .. citation.id, '', { class = 'quarto-xref' }))
      end
    end
    if #out > 0 then return out end
  end,
  Image = function(i)
    if i.attributes['fig-alt'] then
      i.attributes.alt = i.attributes['fig-alt']; i.attributes['fig-alt'] = nil
    end
    return i
  end,
}
function Pandoc(doc)
  if doc.meta['number-sections'] then
    numbered = 9
    doc:walk({ Header = function(h) numbered = math.min(numbered, h.level) end })
  end
  doc = doc:walk({ Div = conditional, Span = conditional })
  doc = doc:walk({ Div = function(d) return callout(d) or tabset(d) end })
  return doc:walk(first):walk(second)
end
