-- Quarto 1.9.38 drops the caption of a Markdown table that has no label, on the way to Typst: here it becomes a
-- paragraph above its table. A labelled one is Quarto's own to number.
local function captioned(t)
  if not quarto.doc.is_format('typst') or t.identifier ~= '' or #t.caption.long == 0 then return nil end
  local said = t.caption.long
  if pandoc.utils.stringify(said):match('{#tbl%-') then return nil end
  t.caption = { long = pandoc.Blocks({}) }
  return { pandoc.Div(said, { class = 'tabelltext' }), t }
end
return { { Table = captioned } }
