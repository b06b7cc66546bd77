-- {{< del fynd >}}: a part that the step before has written from the data, below sidor/_delar/, for the page or for paper.
-- In the report the parameter `namnd` chooses the board that its parts are about.
-- Quarto 1.9.38 does not say where the project is when `quarto preview page.qmd` renders the page for the first time.
local function project_folder()
  local folder = quarto.project.directory or pandoc.system.get_working_directory()
  while quarto.project.directory == nil do
    local settings = io.open(pandoc.path.join({ folder, '_quarto.yml' }), 'r')
    if settings then settings:close() end
    local above = pandoc.path.directory(folder)
    if settings or above == folder then break end
    folder = above
  end
  return folder
end

local function of_board(name, board)
  if board == 'alla' or not name:match('^rapport%-') then return name end
  local known = {}
  for _, file in ipairs(pandoc.system.list_directory(pandoc.path.join({ project_folder(), 'sidor', '_delar' }))) do
    local slug = file:match('^rapport%-omslag%-(.+)%.html$')
    if slug then known[#known + 1] = slug end
    if slug == board then return name .. '-' .. board end
  end
  if #known == 0 then return name end  -- of one board the whole report tells
  table.sort(known)
  error('Nämnden ' .. board .. ' finns inte. Välj en av: ' .. table.concat(known, ', ') .. '.')
end

return {
  ['del'] = function(args, _, meta)
    local board = meta and meta.namnd and pandoc.utils.stringify(meta.namnd) or 'alla'
    local name = of_board(pandoc.utils.stringify(args[1]), board)
    local typst = quarto.doc.is_format('typst')
    local path = pandoc.path.join({ project_folder(), 'sidor', '_delar', name .. (typst and '.typ' or '.html') })
    local file = io.open(path, 'r')
    if file == nil then
      if not typst then quarto.log.warning('{{< del ' .. name .. ' >}}: delen finns inte; har steget före körts?') end
      return pandoc.Null and pandoc.Null() or {}
    end
    local text = file:read('a')
    file:close()
    return pandoc.RawBlock(typst and 'typst' or 'html', text)
  end
}
