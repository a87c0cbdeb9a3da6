/** 政务, the bureau: official blue, lists first, everything in reach. */
export const zhengwuStyle = `
html{--r:4px;--gap:24px;--line:#dbe2ea}
.top{background:linear-gradient(180deg,#fff,var(--pp))}
.top::before{content:"";position:absolute;inset:0 0 auto;height:6px;background:linear-gradient(90deg,var(--a) 0 33%,var(--p) 0)}
.top-in{min-height:140px;padding-top:6px}
.name{font-size:2.45rem;color:var(--pt);font-weight:800;letter-spacing:.1em}
.mark{background:var(--p);box-shadow:0 0 0 4px #fff,0 0 0 6px var(--p);width:68px;height:68px}
.seek{border:2px solid var(--p)}.seek input{width:200px;padding-block:8px}
.menu{background:var(--p);color:var(--on-p)}
.menu-l>li{flex:1 1 auto}
.menu-l>li>a{text-align:center;padding:15px 10px;font-size:1.1rem;font-weight:600}
.menu-l>li>a:hover,.menu-l>li>a[aria-current]{background:#fff;color:var(--pt)}
.menu :focus-visible{outline-color:#fff;outline-offset:-4px}
.menu-l ul :focus-visible{outline-color:var(--at)}
.menu-l ul{text-align:center;border-radius:0 0 4px 4px}
.row{padding-block:calc(var(--gap)/2)}
.row>.wrap{gap:var(--gap)}
.hero .slides .cv{height:clamp(240px,28vw,400px)}
.hero{width:min(1200px,100% - 40px);margin:24px auto 12px}
.hero-t{width:auto;margin:0;text-align:center;padding-block:64px!important;background:linear-gradient(90deg,transparent 49.9%,rgb(255 255 255/.05) 0),linear-gradient(115deg,var(--pd),var(--p));color:#fff}
.hero-name{font-size:clamp(2rem,4.4vw,3.4rem)}
.hero .cap{padding-inline:28px}.hero .cap>*{width:auto;margin:0}.hero .cap-t{font-size:1.5rem}
.slides .cv-t,.slides .cv{background:linear-gradient(115deg,var(--pd),var(--pt))}
.tinted{padding-block:36px;margin-block:16px;border-block:1px solid var(--line)}
.b-list,.b-tabs,.b-text,.b-quick,.b-strip,.b-videos,.b-figures,.b-friends,.b-headline{background:var(--paper);border:1px solid var(--line);border-radius:var(--r);padding:18px 24px 20px}
.b-headline{border-top:4px solid var(--a);padding:26px 32px}
.b-headline h2{font-weight:800}
.b-headline ul{color:var(--ink2)}.b-headline li+li::before{content:"｜";margin-inline-end:24px;color:#9aa5b1}
.bh{border-bottom:2px solid var(--line);margin-bottom:10px;align-items:flex-end;padding-bottom:0}
.bh h2,.bh h3{font-size:1.25rem;color:var(--pt);padding:4px 2px 9px;margin-bottom:-2px;border-bottom:3px solid var(--p)}
.more{padding-bottom:8px}
.ls li{padding:5px 0}
.ls a::before{content:"";display:inline-block;width:5px;height:5px;background:var(--a);margin-inline-end:12px;vertical-align:.24em}
.content>.ls li:nth-child(5n){margin-bottom:18px;padding-bottom:18px}
.ld li{padding:12px 0}
.ld li:last-child{border:0}
.leaf{border:1px solid var(--p);border-radius:4px;overflow:hidden;align-self:start}
.leaf b{background:var(--p);color:var(--on-p);font-size:1.5rem;padding:3px 0}
.leaf span{display:block;padding:3px 0;background:#fff}
.card{border:1px solid var(--line)}
.ql{grid-template-columns:repeat(auto-fit,minmax(104px,1fr));gap:10px}
.ql a{background:var(--pp);padding:16px 4px;font-size:.98rem}
.ql a:hover{background:var(--p);color:var(--on-p)}.ql a:hover .ico{color:inherit}
.b-ticker{border:1px solid var(--line);border-inline-start:5px solid var(--a)}
.tabs{gap:0;border-bottom:2px solid var(--p)}
.tabs button{font-size:1.14rem;border:0;margin:0;padding:8px 24px}
.tabs button[aria-selected=true]{background:var(--p);color:var(--on-p)}
.b-figures dd{font-size:2.3rem}
.shot-t{font-size:.95rem;text-align:center}
.b-mailbox a{background:var(--pd);color:#fff}
.b-carousel{height:100%}
.b-carousel .slides,.b-carousel .slides li,.b-carousel .slides a{height:100%}
.row:not(.hero) .b-carousel .cv{height:100%;min-height:320px}
.ph{background:none;padding-block:20px 0}
.ph-t{font-size:1.7rem;color:var(--pt);border-bottom:3px solid var(--p);padding-bottom:8px}
.ph-a .ph-t{display:none}
.ph-l{padding-top:8px}
.inner{padding-block:24px 8px;gap:28px}
.content{background:var(--paper);border:1px solid var(--line);padding:24px 36px 36px}
.content.narrow{max-width:1040px;padding:44px 72px}
.side{border:1px solid var(--line);border-radius:0}
.side-h{text-align:center}
.side a{text-align:center}
.side [aria-current]{box-shadow:inset 4px 0 var(--a)}
.art header{text-align:center}
.art-m{justify-content:center;background:var(--pp);padding:6px 12px;margin-top:18px}
.art header{border:0;padding-bottom:0}
.art h1{color:var(--ink)}
.idx-card{border-color:var(--p)}
.foot{text-align:center;margin-top:40px;border-top:5px solid var(--a)}
.foot-l,.foot-i p{justify-content:center}
.foot-b{flex-direction:column;align-items:center;gap:12px}
.foot-s{order:-1}
.content.lost,.content.map{padding:36px}
@media(min-width:900px){.r-2-1>.wrap{grid-template-columns:minmax(0,1.55fr) minmax(0,1fr)}.r-1-2>.wrap{grid-template-columns:minmax(0,1fr) minmax(0,1.55fr)}
.col>.blk:last-child:not(.b-mailbox,.b-ticker,.b-banner){flex:1}}
@media(max-width:800px){
html{--gap:16px}
.top-in{min-height:76px;padding-top:16px}.name{font-size:1.32rem;letter-spacing:.02em}.mark,.logo{width:44px;height:44px}
.seek{border-width:1px}
.menu-l>li>a{text-align:start}.menu-l>li>a:hover,.menu-l>li>a[aria-current]{background:none;color:inherit;text-decoration:underline}
.menu-l ul{text-align:start}.menu-l ul a:hover{background:none}
.menu-btn{background:#fff;color:var(--pt)}
.hero{width:calc(100% - 32px);margin-top:16px}.hero .slides .cv{height:auto}
.hero-t{width:auto;margin:0}
.b-list,.b-tabs,.b-text,.b-quick,.b-strip,.b-videos,.b-figures,.b-friends,.b-headline{padding:14px 16px}
.b-headline li+li::before{content:none}
.tabs button{padding:6px 12px;font-size:1rem}
.content,.content.narrow{padding:18px 16px}
.row:not(.hero) .b-carousel .cv{min-height:0}
}
`
