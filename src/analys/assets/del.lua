-- {{< del fynd >}}: a part that the step before has written from the data, below sidor/_delar/, for the page or for paper.
return {
  ['del'] = function(args)
    local name = pandoc.utils.stringify(args[1])
    local typst = quarto.doc.is_format('typst')
    local path = pandoc.path.join({ quarto.project.directory, 'sidor', '_delar', name .. (typst and '.typ' or '.html') })
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
