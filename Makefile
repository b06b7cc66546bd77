# make report: from a fresh clone to the published site and PDF.   make test: the tests.   Python 3.11 and make suffice.
.PHONY: report test mutants bench reproducible lint clean help
.DEFAULT_GOAL := help
export PYTHONUTF8 := 1
# Where this is set, every start would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE


READY := .venv/.klar
RUN := .venv/bin/

help:
	@echo "make report        läs in, granska och publicera: _site/index.html och _site/rapport.pdf"
	@echo "make test          kör testerna"
	@echo "make mutants       ändra koden ett tecken i taget och se att testerna märker det (timmar)"
	@echo "make bench         mät hastighet och minne"
	@echo "make reproducible  bygg två gånger och jämför varje byte"
	@echo "make lint          ruff och pyright"
	@echo "make clean         ta bort allt som byggs, inte det som är läst för hand"

$(READY): pyproject.toml uv.lock scripts/environment
	@bash scripts/environment

report: $(READY)
	@$(RUN)analys report

test: $(READY)
	@$(RUN)python -m pytest -n auto --dist loadfile

mutants: $(READY)
	@bash scripts/mutants $(MODULE) $(MOST)

bench: $(READY)
	@$(RUN)python benchmarks/bench.py $(BENCH)

reproducible: $(READY)
	@bash scripts/reproducible $(MOTOR)

lint: $(READY)
	@$(RUN)ruff check . && $(RUN)ruff format --check . && $(RUN)pyright

clean:
	@rm -rf _site sidor _freeze .quarto .jupyter_cache data/processed/* data/processed/.cache data/processed/.analys.duckdb*
