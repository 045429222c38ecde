/**
 * Neovim's own client starts the server: diagnostics, hover, completion, symbols, code actions and rename.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const hasNeovim = spawnSync("nvim", ["--version"]).status === 0;

/** What Neovim does, in its own language; the answers go into a file as JSON. */
const script = (server: string, folder: string, out: string): string => `
local answers = {}
local client = vim.lsp.start_client({ name = 'rapport', cmd = { '${process.execPath}', '${server}', 'lsp', '--stdio' }, root_dir = '${folder}' })
vim.cmd('edit ${folder}/s1.ana.transcript')
vim.lsp.buf_attach_client(0, client)
vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
answers.diagnostics = vim.tbl_map(function(each) return { message = each.message, line = each.lnum, code = each.code } end, vim.diagnostic.get(0))
local function ask(method, line, character)
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  local result = vim.lsp.buf_request_sync(0, method, params, 10000)
  return result and result[client] and result[client].result
end
answers.hover = ask('textDocument/hover', 0, 10)
vim.api.nvim_buf_set_lines(0, 2, 2, false, { 'C: {x}#' })
vim.wait(200)
answers.completion = ask('textDocument/completion', 2, 7)
vim.api.nvim_buf_set_lines(0, 2, 3, false, {})
vim.wait(200)
local symbols = ask('textDocument/documentSymbol', 0, 0)
answers.symbols = vim.tbl_map(function(each) return each.text end, vim.lsp.util.symbols_to_items(symbols, 0))
local function text(name)
  return table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufnr('${folder}/' .. name), 0, -1, false), '\\n')
end
-- The editor's own menu, in which somebody chooses the first that begins so.
local function choosing(beginning)
  vim.ui.select = function(items, options, chosen)
    answers.actions = vim.tbl_map(function(each) return options.format_item(each) end, items)
    for index, each in ipairs(items) do
      if vim.startswith(options.format_item(each), beginning) then return chosen(each, index) end
    end
  end
end
choosing('Change to')
vim.api.nvim_win_set_cursor(0, { 2, 9 })
vim.lsp.buf.code_action()
vim.wait(10000, function() return text('s1.ana.transcript'):find('#shfit') == nil end, 20)
answers.fixed = text('s1.ana.transcript')
vim.wait(200)
vim.api.nvim_win_set_cursor(0, { 1, 12 })
vim.lsp.buf.rename('turning-away')
vim.wait(10000, function() return text('s1.ana.transcript'):find('#shift') == nil end, 20)
answers.renamed = text('s1.ana.transcript')
answers.codebook = text('codebook.yaml')
local file = io.open('${out}', 'w')
file:write(vim.fn.json_encode(answers))
file:close()
vim.cmd('qall!')
`;

describe("Neovim", function () {
  this.timeout(40_000);
  (hasNeovim ? it : it.skip)(
    "shows all that it knows to ask for, and makes its edits (skipped where there is no nvim)",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "rapport-nvim-"));
      try {
        writeFileSync(
          join(folder, "codebook.yaml"),
          "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: shift, name: Shift, definition: A change of subject. }\n",
        );
        writeFileSync(join(folder, "s1.ana.transcript"), "T: {Well}#shift\nC: {Hm}#shfit\n");
        writeFileSync(
          join(folder, "run.lua"),
          script(resolve("dist/rapport.js"), folder, join(folder, "answers.json")),
        );
        const result = spawnSync("nvim", ["--headless", "-u", "NONE", "-n", "-c", `luafile ${folder}/run.lua`], {
          encoding: "utf8",
          timeout: 35_000,
        });
        assert.equal(result.status, 0, result.stderr);
        const answers = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8"));
        assert.equal(answers.diagnostics[0]?.code, "unknown-code");
        assert.equal(answers.diagnostics[0]?.line, 1);
        assert.match(JSON.stringify(answers.hover), /A change of subject\./);
        const { items } = answers.completion;
        assert.ok(items.some((item: { label: string }) => item.label.includes("shift")));
        assert.match(answers.symbols.join("\n"), /Well/);
        assert.ok(answers.actions.includes("Change to `shift` (Shift)"), answers.actions);
        assert.ok(answers.actions.includes("Add `shfit` to codebook.yaml"), answers.actions);
        assert.equal(answers.fixed, "T: {Well}#shift\nC: {Hm}#shift");
        assert.equal(answers.renamed, "T: {Well}#turning-away\nC: {Hm}#turning-away");
        assert.match(answers.codebook, /id: turning-away, name: Shift/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
