/** 致知, middle schools: white space, hairlines, dark green; headings stand in the margin. */
export const zhizhiStyle = `
html{--r:2px;--gap:56px;--line:#d9dfd9;--ink:#1c2420;--ink2:#56605a}
.top-in{min-height:148px;align-items:flex-end;padding-bottom:28px}
.name{font-size:2.1rem;letter-spacing:.1em;font-weight:600}
.slogan{letter-spacing:.32em;margin-top:4px}
.mark{border-radius:0;background:none;color:var(--pt);border:2px solid var(--pt);width:64px;height:64px;font-weight:400}
.seek{border:0;border-bottom:1px solid var(--ink);border-radius:0;background:none;color:inherit}
.seek button{background:none;color:var(--pt);padding-inline:4px}
.menu .wrap{border-block:1px solid var(--ink)}
.menu-l{gap:8px}
.menu-l>li>a{padding:15px 0;margin-inline-end:24px;letter-spacing:.04em;border-bottom:3px solid transparent;margin-bottom:-1px}
.menu-l>li>a:hover,.menu-l>li>a[aria-current]{color:var(--pt);border-color:var(--pt)}
.menu-l ul{border-radius:0;box-shadow:none;border:1px solid var(--ink);border-top:3px solid var(--pt)}
.row:first-child{padding-top:48px}
.hero{width:min(1200px,100% - 40px);margin:44px auto 20px}
.hero .b-carousel{background:none;overflow:visible}
.hero .slides a{display:grid;grid-template-columns:minmax(0,37fr) minmax(0,63fr);align-items:stretch;background:var(--pd)}
.hero .slides .cv{order:2;height:clamp(280px,37vw,500px)}
.hero .cap,.hero .cv-t+.cap{position:static;background:none;padding:48px 44px 56px;justify-content:flex-end;gap:14px}
.hero .cap>*{width:auto;margin:0}
.hero .cap-t,.hero .cv-t+.cap .cap-t{font-size:clamp(1.35rem,2.3vw,2rem);font-weight:600;line-height:1.55;text-shadow:none}
.hero .cap-s{display:-webkit-box!important;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;opacity:.9;font-size:.98rem}
.hero .cap time{order:-1;letter-spacing:.1em;padding-bottom:14px;border-bottom:1px solid rgb(255 255 255/.35)}
.hero .slides .cv-t{background:repeating-linear-gradient(90deg,transparent 0 47px,rgb(255 255 255/.1) 47px 48px),repeating-linear-gradient(transparent 0 47px,rgb(255 255 255/.1) 47px 48px),var(--pt);color:rgb(255 255 255/.22)}
.slides .cv-t>span{display:block}
.c-nav{background:none;padding:0;left:44px;right:auto;bottom:20px}
.hero-t{background:none;color:var(--ink);border-bottom:1px solid var(--ink);padding-block:64px 72px!important}
.hero-t .wrap{width:100%}
.hero-name{font-weight:600;letter-spacing:.14em;color:var(--pt)}
.tinted{background:#f4f7f5}
.bh{border-top:2px solid var(--ink);padding-top:14px;margin-bottom:18px}
.bh h2{font-size:1.45rem;font-weight:600;letter-spacing:.08em}
@container(min-width:860px){
.blk.b-list,.blk.b-strip,.blk.b-videos,.blk.b-quick,.blk.b-figures,.blk.b-friends,.blk.b-text{display:grid;grid-template-columns:190px minmax(0,1fr);gap:0 40px;border-top:2px solid var(--ink);padding-top:20px}
.blk>.bh{border:0;padding:0;flex-direction:column;gap:10px}
.blk>.bh .more{margin:0}
.blk>.bh h2{font-size:1.7rem;writing-mode:horizontal-tb}
}
.ls li{padding:11px 0;border-bottom:1px solid var(--line);flex-direction:row-reverse}
.ls time{width:7em}
.ld li{padding:22px 0;gap:32px}
.ld li:first-child{padding-top:0}
.leaf{text-align:start;width:96px}
.leaf b{font-size:2.6rem;font-weight:300;line-height:1;color:var(--pt)}
.lc{gap:40px 32px}
.card{background:none;border-radius:0}
.card-b{padding:16px 0 0;border-top:0}
.card .cv{aspect-ratio:3/2}
.card-t{font-size:1.15rem}
.shot-t{border-bottom:1px solid var(--line);padding-block:12px}
.cv-t{background:repeating-linear-gradient(90deg,transparent 0 23px,rgb(255 255 255/.7) 23px 24px),repeating-linear-gradient(transparent 0 23px,rgb(255 255 255/.7) 23px 24px),var(--pp);font-weight:400}
.b-carousel .cap-t{font-weight:600}
.ql{gap:0;border-top:1px solid var(--line);border-left:1px solid var(--line)}
.ql a{background:none;border-right:1px solid var(--line);border-bottom:1px solid var(--line);border-radius:0;padding-block:26px}
.ql a:hover{background:var(--pp)}
.b-ticker{background:none;border-radius:0;padding:0 0 16px;border-bottom:1px solid var(--ink)}
.b-figures dl>div{text-align:start;border-inline-start:1px solid var(--ink);padding-inline-start:18px}
.b-figures dd{font-weight:300;letter-spacing:.02em}
.b-headline{text-align:start}
.b-headline h2 a{color:var(--pt)}
.b-headline>p{margin-inline:0}.b-headline ul{justify-content:flex-start}
.b-mailbox a{background:none;color:var(--pt);border:2px solid var(--pt)}
.tabs{border-bottom:2px solid var(--ink);gap:24px}
.tabs button{padding-inline:0;letter-spacing:.06em}
.ph{background:none;padding-block:28px 0}
.ph .wrap{border-bottom:1px solid var(--ink);padding-bottom:28px}
.ph-t{font-size:2.5rem;font-weight:600;letter-spacing:.1em;margin-top:28px}
.ph-a .ph-t{font-size:1.3rem;margin-top:20px;color:var(--pt)}
.side{background:none;border-top:2px solid var(--ink)}
.side-h{background:none;color:var(--pt);padding-inline:0}
.side a,.side [aria-current]{padding-inline:0;background:none}
.side [aria-current]{box-shadow:inset 0 -2px var(--pt)}
.content.narrow{margin-inline-start:0;max-width:820px;padding-inline-start:0}
.art header{border-bottom:2px solid var(--ink)}
.art h1{font-weight:600}
.txt blockquote{background:none;border-inline-start-width:2px}
.foot :focus-visible{outline-color:var(--at)}
.foot{background:none;color:var(--ink);margin-top:96px}
.foot>.wrap{border-top:2px solid var(--ink)}
.foot-l{border-color:var(--line)}
.foot a{text-decoration-color:var(--line)}.foot a:hover{color:var(--pt);text-decoration-color:var(--pt)}
@media(min-width:1000px){.k-article .inner,.k-single .inner:not(.has-side),.k-search .inner,.k-accessibility .inner,.k-survey .inner{padding-inline-start:230px}}
@media(max-width:800px){
html{--gap:36px}
.top-in{min-height:84px;padding-bottom:14px}.mark{width:44px;height:44px}.name{font-size:1.3rem;letter-spacing:.04em}.slogan{letter-spacing:.14em}
.menu .wrap{border-top:0}.menu-l>li>a{margin:0;border:0}
.hero{margin-top:20px;width:calc(100% - 32px)}
.hero .slides a{display:flex;flex-direction:column}
.hero .slides .cv{order:0;height:auto}
.hero .cap,.hero .cv-t+.cap{padding:22px 20px 52px;flex:1;justify-content:flex-start}
.hero .slides li{display:flex}.hero .slides a{flex:1}
.hero .slides .cv-t{aspect-ratio:16/7}
.c-nav{left:auto;right:12px}
.ls li{flex-direction:column-reverse;gap:0}
.ls a{width:100%}
.leaf{width:70px}.leaf b{font-size:2rem}.ld li{gap:18px}
.ph-t{font-size:1.7rem;margin-top:14px}
.foot{margin-top:56px}
}
`
