-- Run by `pandoc lua`: pages as JSON on standard input -> what each is as HTML or Typst, as JSON. All in one process,
-- for starting Pandoc is what takes its time, yet each page by itself: its own anchors and footnotes.
-- arg[1]: the filter that knows Quarto's constructs.
local function shifted(doc, by)
  if by == 0 then return doc end
  return doc:walk({ Header = function(h)
    h.level = h.level + by
    return h.level > 0 and h or pandoc.Para(h.content)
  end })
end

local function html(job)
  FORMAT = 'html5'
  local doc = shifted(pandoc.read(job.text, 'markdown'), job.shift)
  for key, value in pairs(job.meta) do doc.meta[key] = value end
  dofile(arg[1])  -- anew for each page: it counts
  doc = Pandoc(doc)
  if doc.meta.bibliography then doc = pandoc.utils.citeproc(doc) end
  return pandoc.write(doc, 'html5', pandoc.WriterOptions({
    section_divs = true, html_math_method = 'mathml', wrap_text = 'none', highlight_method = 'none',
  }))
end

local function typst(job)
  local doc = pandoc.read(job.text, 'markdown-citations')
  for key, value in pairs(job.meta) do doc.meta[key] = value end
  local template = pandoc.template.compile(job.template)
  return pandoc.write(doc, 'typst', pandoc.WriterOptions({ wrap_text = 'none', template = template }))
end

local made = pandoc.List({})
for _, job in ipairs(pandoc.json.decode(io.read('a'), false)) do
  made:insert(job.to == 'typst' and typst(job) or html(job))
end
io.write(pandoc.json.encode(made))
