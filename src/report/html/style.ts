/** How the report looks: on light and dark screens, narrow ones, and on paper. No `<` and no `&` may be in it: the page is well-formed XML too. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #f6f8fa;
  --good: #1a7f37; --good-ground: #dafbe1; --bad: #cf222e; --bad-ground: #ffebe9; --caution: #9a6700; --caution-ground: #fff8c5; --calm: #59636e; --calm-ground: #eff2f5; --tip-ground: #ddf4ff;
  --series: #0969da; --series-second: #54aeff; --faint: #afb8c1; --grid: #e5e9ed;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #f0f6fc; --soft: #9198a1; --line: #3d444d; --ground: #151b23;
    --good: #3fb950; --good-ground: #12261e; --bad: #ff7b72; --bad-ground: #311b1f; --caution: #e3b341; --caution-ground: #2c2310; --calm: #9198a1; --calm-ground: #212830; --tip-ground: #121d2f;
    --series: #58a6ff; --series-second: #1f6feb; --faint: #4d5560; --grid: #262c36;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Liberation Sans", Helvetica, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); }
main, footer { max-width: 1000px; margin: 0 auto; padding: 0 20px; }
main { padding-top: 20px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 0 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 18px 0 8px; }
h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
a { color: var(--series); }
ul, ol { margin: 0 0 8px; padding-left: 22px; }
li { margin: 2px 0; overflow-wrap: anywhere; }
code, pre { font: 0.87em/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { background: var(--ground); border-radius: 4px; padding: 1px 4px; overflow-wrap: anywhere; }
pre { background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 0 0 12px; overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; overflow-wrap: normal; }
section { margin: 32px 0; scroll-margin-top: 12px; }
details { margin: 8px 0 12px; }
summary { cursor: pointer; color: var(--soft); }
summary + * { margin-top: 8px; }
.small, .more, .source, small { color: var(--soft); font-size: 0.87rem; }
.none { color: var(--soft); }
.line { font-size: 1.05rem; }
.fix { margin: 4px 0 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.banner { display: grid; grid-template-columns: auto 1fr; column-gap: 14px; align-items: start; border: 1px solid var(--line); border-left: 6px solid var(--tone); border-radius: 8px; padding: 18px 20px; background: var(--tone-ground); }
.banner .verdict { margin: 0; }
.banner .sign { display: inline-flex; width: 34px; height: 34px; border-radius: 50%; align-items: center; justify-content: center; background: var(--tone); color: var(--page); font-weight: 700; font-size: 1.15rem; }
.banner h1 code { background: none; padding: 0; }
.banner .facts { grid-column: 2; margin: 12px 0 0; }
.good { --tone: var(--good); --tone-ground: var(--good-ground); }
.bad { --tone: var(--bad); --tone-ground: var(--bad-ground); }
.caution { --tone: var(--caution); --tone-ground: var(--caution-ground); }
.calm { --tone: var(--calm); --tone-ground: var(--calm-ground); }

nav { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 16px 0 0; font-size: 0.9rem; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }

.facts { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 0 0 8px; }
.facts div { min-width: 0; }
.facts dt { color: var(--soft); font-size: 0.8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 0 0 12px; }
.card.bad, .card.caution { border-left: 6px solid var(--tone); }
.card.tip { border-left: 6px solid var(--series); background: var(--tip-ground); }
.card > :last-child, .card .facts:last-child { margin-bottom: 0; }
.card h3 { margin: 0 0 8px; }
.card.tip h3 { font-size: 1.1rem; }
#what-now .facts { display: grid; gap: 12px; }
#what-now dt { font-weight: 600; color: var(--text); font-size: 0.9rem; }

.badge { display: inline-block; border: 1px solid var(--tone); color: var(--tone); background: var(--tone-ground); border-radius: 2em; padding: 0 9px; font-size: 0.82rem; font-weight: 600; white-space: nowrap; }
.mark { color: var(--tone); font-weight: 700; position: relative; }

.table { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 0.82rem; vertical-align: bottom; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); }
td { vertical-align: top; overflow-wrap: break-word; }
td code { overflow-wrap: break-word; }
td.wide code { overflow-wrap: anywhere; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number small { display: block; }
th.mark, td.mark { width: 1.6em; padding-right: 0; position: static; }
th.chart, td.chart { width: 42%; min-width: 180px; padding-left: 14px; }
td.wide { min-width: 12em; }
td .small { margin: 0; }
.lanes td { vertical-align: middle; padding-top: 0; padding-bottom: 0; border-bottom-style: dotted; }
.lanes th.chart { padding-bottom: 0; }
.lanes th.chart, .lanes td.chart { width: 52%; }
.bars td { vertical-align: middle; }
.plain table { width: auto; }

figure { margin: 0 0 12px; }
svg { display: block; overflow: visible; }
svg.sample { display: inline-block; vertical-align: -2px; margin: 0 2px 0 12px; }
.legend svg.sample:first-child { margin-left: 0; }
svg text { font-size: 11px; fill: var(--soft); font-family: inherit; }
svg line { stroke: var(--line); stroke-width: 1; }
svg .grid { stroke: var(--grid); }
svg .ground { stroke: var(--faint); }
svg line.zero { stroke: var(--soft); }
svg text.zero { fill: var(--text); font-weight: 600; }
.bar { fill: var(--series); }
.bar.second { fill: url(#hatch-second); }
.bar.bad { fill: var(--bad); }
.bar.faint { fill: var(--faint); }
svg .start { stroke: var(--series); stroke-width: 2; }
svg .start.bad { stroke: var(--bad); }
svg .start.faint { stroke: var(--faint); }
svg .parting { stroke: var(--page); stroke-width: 2; }
svg text.inside { fill: var(--page); font-weight: 600; paint-order: stroke; stroke: var(--series); stroke-width: 3px; }
svg text.inside.bad { stroke: var(--bad); }
svg text.inside.back { stroke: var(--calm); }
.bar.back { fill: var(--calm); }
.planned { fill: var(--page); stroke: var(--text); stroke-width: 1.6; }
svg .late { stroke: var(--soft); stroke-dasharray: 2 3; }
.hatch-second.ground { fill: var(--series); stroke: none; }
svg line.hatch-second { stroke: var(--series-second); stroke-width: 4; }
.hatch-gap.ground { fill: var(--ground); stroke: none; }
svg line.hatch-gap { stroke: var(--line); stroke-width: 2; }
.phases { margin: 10px 0 0; }

.signal { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 0 0 14px; min-width: 0; }
.signal.breach { border-left: 6px solid var(--bad); }
.signal figcaption { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; }
.signal.large h4 { font-size: 1.15rem; }
.signals { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 14px; }
.signals .signal { margin: 0; }
.numbers { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 8px 0 10px; }
.numbers dt { color: var(--soft); font-size: 0.78rem; }
.numbers dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.signal.large .numbers dd { font-size: 1.15rem; }
.signal.breach .numbers div:first-child dd { color: var(--bad); }
.why { margin: 6px 0 2px; }
.source { margin: 0; }
.signal details { margin-bottom: 0; }
.plot { display: grid; grid-template-columns: 62px minmax(0, 1fr); padding-top: 6px; }
.curve { fill: none; stroke: var(--series); stroke-width: 2; vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-linecap: round; }
.dot { fill: var(--series); }
.over { fill: var(--bad); opacity: 0.08; }
.gap { fill: url(#hatch-gap); }
svg line.limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 7 4; }
svg text.limit { fill: var(--bad); font-weight: 600; }
svg line.baseline { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg text.limit, svg text.baseline, svg text.breach { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
svg line.breach { stroke: var(--bad); stroke-width: 1.5; }
svg circle.breach { fill: var(--page); stroke: var(--bad); stroke-width: 2.5; }
svg text.breach { fill: var(--bad); font-weight: 600; }
.hit { fill: transparent; }
.hit:hover { fill: var(--series); opacity: 0.15; }

footer { color: var(--soft); font-size: 0.85rem; border-top: 1px solid var(--line); padding-top: 14px; padding-bottom: 28px; margin-top: 40px; }
footer p { margin: 0 0 4px; }

@media (max-width: 640px) {
  main, footer { padding-left: 12px; padding-right: 12px; }
  .banner { padding: 14px; grid-template-columns: 1fr; row-gap: 10px; }
  .banner .facts { grid-column: 1; margin-top: 0; }
  .table:not(.plain) { overflow: visible; }
  .table:not(.plain) table, .table:not(.plain) tbody { display: block; }
  .table:not(.plain) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table:not(.plain) tr { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; padding: 8px 0; border-bottom: 1px solid var(--line); }
  .table:not(.plain) td { border: 0; padding: 0; min-width: 0; max-width: 100%; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  .table:not(.plain) td:empty { display: none; }
  .table:not(.plain) td code { overflow-wrap: anywhere; }
  .table:not(.plain) td.number::before { content: attr(data-title) " "; color: var(--soft); font-size: 0.82rem; }
  .table:not(.plain) td.number small { display: inline; }
  svg text.tight { display: none; }
  .table:not(.plain) td.mark + td.wide { flex: 1 0 calc(100% - 3em); width: auto; }
  .table:not(.plain) td.wide:not(td.mark + td.wide), .table:not(.plain) td.chart { width: 100%; flex: 1 0 100%; }
  .lanes thead { position: static !important; width: auto !important; height: auto !important; clip-path: none !important; display: block; overflow: visible !important; }
  .lanes thead th { display: none; }
  .lanes thead th.chart { display: block; width: 100%; padding: 0; border: 0; }
  .table:not(.plain).lanes tr { padding: 4px 0; }
}

@media print {
  :root { color-scheme: light; --page: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #f6f8fa; --good: #1a7f37; --good-ground: #dafbe1; --bad: #cf222e; --bad-ground: #ffebe9; --caution: #9a6700; --caution-ground: #fff8c5; --calm: #59636e; --calm-ground: #eff2f5; --tip-ground: #ddf4ff; --series: #0969da; --series-second: #54aeff; --faint: #afb8c1; --grid: #e5e9ed; }
  html { font-size: 12px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  .table { overflow: visible; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  figure, .card, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  section { margin: 18px 0; }
  .signal details { display: none; }
  details::details-content { content-visibility: visible; display: block; }
}
`
