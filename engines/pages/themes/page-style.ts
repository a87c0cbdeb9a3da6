/** Rules of every theme: inner pages, articles, forms, print. */
export const pageStyle = `
.ph{background:var(--pp);padding-block:24px 32px}
.ph-t{font:700 2rem/1.4 var(--head);margin-top:8px}
.ph-l{color:var(--ink2);max-width:46em}
.crumbs{font-size:.9rem;color:var(--ink2)}
.crumbs ol{display:flex;flex-wrap:wrap}
.crumbs li+li::before{content:"/";margin-inline:10px;opacity:.6}
.crumbs a:hover{text-decoration:underline}
.inner{padding-block:40px 24px;display:grid;gap:48px;grid-template-columns:minmax(0,1fr)}
.content>.ls li{padding:12px 0;border-bottom:1px solid var(--line);font-size:1.04rem}
.content>.lc{grid-template-columns:repeat(auto-fill,minmax(min(270px,100%),1fr))}
.narrow{max-width:860px;margin-inline:auto;width:100%}
.side{align-self:start;background:var(--paper);border-radius:var(--r);overflow:hidden}
.side-h{background:var(--p);color:var(--on-p);font:700 1.15rem/1.5 var(--head);padding:14px 22px}
.side a{display:block;padding:11px 22px;border-bottom:1px solid var(--line)}
.side a:hover{background:var(--pp)}
.side [aria-current]{color:var(--pt);font-weight:700;background:var(--pp)}
.side ul ul a{padding-inline-start:40px;font-size:.95rem}
.pager{margin-top:36px;display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;justify-content:center}
.pager ul{display:flex;flex-wrap:wrap;gap:6px;justify-content:center}
.pager a{display:block;min-width:42px;padding:6px 12px;text-align:center;border:1px solid var(--line);border-radius:var(--r);background:var(--paper)}
.pager a[aria-current]{background:var(--p);color:var(--on-p);border-color:var(--p)}
.gap{padding:6px 4px}
.pager p{color:var(--ink2);font-size:.92rem}
.art header{padding-bottom:20px;margin-bottom:28px;border-bottom:1px solid var(--line)}
.art h1{font-size:clamp(1.6rem,3.2vw,2.2rem)}
.art-s{font-size:1.1rem;color:var(--ink2);margin-top:6px}
.art-m,.art-e,.hit-m,.letter-d{color:var(--ink2);font-size:.92rem}
.art-m{display:flex;flex-wrap:wrap;gap:2px 24px;margin-top:14px}
.art-e{margin-top:32px}
.txt{font-size:1.09rem;line-height:1.9}
.txt>*+*{margin-top:1em}
.txt h2{font-size:1.4rem;margin-top:1.7em}
.txt h3{font-size:1.2rem;margin-top:1.5em}
.txt h4{font-size:1.09rem;margin-top:1.3em}
.txt>:first-child{margin-top:0}
.txt a{color:var(--pt);text-decoration:underline;text-underline-offset:.22em;text-decoration-thickness:1px}
.txt .ext::after{content:"↗";font-size:.8em;margin-inline-start:2px}
.txt ul,.txt ol{padding-inline-start:1.7em}
.txt ul{list-style:disc}.txt ol{list-style:decimal}
.txt li+li{margin-top:.35em}.txt li>*+*{margin-top:.4em}
.txt blockquote{margin-inline:0;padding:14px 24px;border-inline-start:4px solid var(--p);background:var(--pp)}
.txt hr{border:0;border-top:1px solid var(--line);margin-block:2em}
.ind{text-indent:2em}.ta-c{text-align:center}.ta-r{text-align:right}
.pic{text-align:center}
.pic img{border-radius:var(--r)}
.pic-half,.pic-third{display:inline-block;vertical-align:top;width:calc(50% - 12px);margin-inline:4px}
.pic-third{width:calc(33.3% - 12px)}
figcaption{color:var(--ink2);font-size:.92rem;line-height:1.7;padding-top:8px;text-align:center}
.txt .gal{list-style:none;padding:0;display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(min(220px,46%),1fr))}
.gal li{margin:0!important}
.gal img{width:100%;aspect-ratio:4/3;object-fit:cover;border-radius:var(--r)}
.vid video{width:100%;aspect-ratio:16/9;background:#000}
.file,.files li{background:var(--paper);border:1px solid var(--line);border-radius:var(--r);padding:12px 18px}
.file span,.files span{color:var(--ink2);font-size:.9rem}
.files{margin-top:36px}.files h2{font-size:1.15rem;margin-bottom:10px}
.files li+li{margin-top:8px}
.files a{color:var(--pt);text-decoration:underline;text-underline-offset:4px}
.tbl{overflow-x:auto}
.tbl table,.dir{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.7}
.tbl td,.tbl th{border:1px solid #cbd3da;padding:8px 12px;text-align:start;min-width:5em;vertical-align:top}
.tbl th{background:var(--pp);font-weight:600}
.tags{display:flex;flex-wrap:wrap;gap:8px;margin-top:28px}
.tags span:not(.sr){background:var(--pp);color:var(--pt);padding:2px 14px;border-radius:99px;font-size:.9rem}
.near{margin-top:40px;padding-block:18px;border-block:1px solid var(--line);display:grid;gap:8px}
.near p{display:flex;gap:16px}.near span{color:var(--ink2);flex:none}
.rel{margin-top:40px}.rel h2{font-size:1.25rem}
.idx-card{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));border:1px solid var(--line);background:var(--paper);margin-bottom:28px;font-size:.96rem}
.idx-card div{display:flex;gap:14px;padding:9px 18px;border-bottom:1px solid var(--line)}
.idx-card dt{color:var(--ink2);flex:none;width:5em}
.warn{background:#fff4e0;color:#6b4200;border-inline-start:4px solid #b36b00;padding:12px 20px;margin-bottom:24px}
.dir th,.dir td{padding:11px 12px;border-bottom:1px solid var(--line);text-align:start;font-weight:400;vertical-align:top}
.dir thead th{background:var(--pp);font-weight:600;white-space:nowrap}
.dir td{white-space:nowrap;color:var(--ink2);font-size:.95rem}
.two{display:grid;gap:56px;grid-template-columns:minmax(0,1fr)}
.two h2,.result h2{font-size:1.4rem;margin-bottom:12px}
.two .next{margin-top:48px}
.f dt{color:var(--ink2)}.f dd{font-weight:600}
.guide{background:var(--pp);padding:14px 20px;border-radius:var(--r);margin-bottom:24px;white-space:pre-line}
.period{color:var(--ink2);margin-bottom:20px}
.f{margin-bottom:22px}
.f>label,.f legend{display:block;font-weight:600;margin-bottom:6px;padding:0}
.f input:not([type=checkbox],[type=radio]),.f select,.f textarea,.find input{width:100%;border:1px solid #7b8794;border-radius:var(--r);padding:10px 14px;background:#fff;color:#1f2933}
.must,.q-k{font-size:.82rem;font-weight:400;color:#a3211b;margin-inline-start:6px}.q-k{color:var(--ink2)}
.help{font-size:.88rem;color:var(--ink2);margin-top:4px}
.bad{color:#a3211b;font-weight:600;margin-block:4px}.f [aria-invalid]{border:2px solid #a3211b!important}.acts{display:flex;flex-wrap:wrap;gap:10px}
.opts label{display:flex;gap:10px;padding:6px 0;align-items:baseline}
.f-scale .opts{display:flex;flex-wrap:wrap;gap:4px 20px}
.f-check label{font-weight:400}
.letter{padding:20px 0;border-bottom:1px solid var(--line)}.letter h3{font-size:1.1rem}
.letter-a{margin-top:10px;padding:12px 18px;background:var(--paper);border-inline-start:3px solid var(--p)}
.letter-w{color:var(--at)}
.find{display:flex;flex-wrap:wrap;gap:10px;margin-bottom:28px}.find input{flex:1 1 9em}.btn.quiet,.btn.quiet:hover{background:0;color:var(--pt);box-shadow:inset 0 0 0 1px}
.count{color:var(--ink2);margin-bottom:8px}
.hits li{padding:20px 0;border-bottom:1px solid var(--line)}
.hits h2{font-size:1.18rem}.hits h2 a{color:var(--pt)}
.hit-m{display:flex;gap:20px}
mark{background:#fff2a8;color:#1f2933;padding:0 2px}
.map>ul{display:grid;gap:32px 24px;grid-template-columns:repeat(auto-fill,minmax(200px,1fr))}
.map>ul>li>a{display:block;font:700 1.15rem/1.6 var(--head);border-bottom:2px solid var(--p);padding-bottom:6px;margin-bottom:8px}
.map li li a{display:block;padding:4px 0}
.lost{text-align:center;padding-block:40px;max-width:760px;margin-inline:auto;width:100%}
.lost-n{font:700 clamp(4.5rem,14vw,9rem)/1.2 var(--head);color:var(--pt);letter-spacing:.04em}
.lost h1{font-size:1.7rem;margin-block:8px 12px}.lost p+p,.lost .find{margin-top:24px}
.lost-l{display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:center;margin-top:24px}
.lost-l a{text-decoration:underline;text-underline-offset:4px}
@media(min-width:900px){
.has-side{grid-template-columns:232px minmax(0,1fr)}
.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
}
@media(max-width:800px){
.ph{padding-block:16px 20px}.ph-t{font-size:1.5rem}
.inner{padding-block:24px 8px;gap:24px}
.content>.ls li{flex-direction:column;gap:0}
.side ul{display:flex;flex-wrap:wrap}.side a{border:0;padding:8px 14px}.side-h{padding:8px 14px;font-size:1rem}
.art-m{gap:0 16px}
.pic-half,.pic-third{width:100%;margin-inline:0}
.tbl td,.tbl th{padding:6px 8px;font-size:.94rem}
.dir thead{position:absolute;clip-path:inset(50%)}
.dir tr{display:grid;grid-template-columns:1fr auto;padding:12px 0;border-bottom:1px solid var(--line)}
.dir td,.dir th{border:0;padding:0;white-space:normal}.dir th{grid-column:1/-1;grid-row:1;font-size:1.04rem}.dir .idx{grid-column:1/-1}
}
@media print{
.top-side,.menu,.side,.foot-l,.foot-s,.near,.rel,.skip,.orn,.aid,.pager,.c-nav,.find,.tags{display:none!important}
html,body,.ph,.foot,.top{background:#fff!important;color:#000!important}
body{font-size:11pt}.top-in{min-height:0}.foot{margin-top:24pt;border-top:1px solid #000}
.txt a[href^=http]::after{content:" (" attr(href) ")";font-size:.8em}
figure,tr,li{break-inside:avoid}h2,h3{break-after:avoid}
}
`
