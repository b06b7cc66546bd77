-- With -P namnd:… the report bears the board's name, as the made page of the same board does (sidor/arsrapport/).
local function named(meta)
  local board = meta.namnd and pandoc.utils.stringify(meta.namnd) or 'alla'
  local made = pandoc.path.join({ quarto.project.directory or '.', 'sidor', 'arsrapport', board .. '.qmd' })
  local file = board ~= 'alla' and io.open(made, 'r')
  if not file then return nil end
  local title = file:read('a'):match('\nrapporttitel: ([^\n]+)')
  file:close()
  if not title then return nil end
  meta.rapporttitel = pandoc.MetaInlines({ pandoc.Str((title:gsub("^'(.*)'$", '%1'))) })
  return meta
end
return { { Meta = named } }
