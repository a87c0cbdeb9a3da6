/** 弘毅, high schools: ink and vermilion on paper, serif titles, a seal and a column of upright writing. */
export const hongyiStyle = `
html{--r:0px;--gap:48px;--head:var(--serif);--ink:#221e1a;--ink2:#5f564c;--line:#ddd2c0}
.menu-l>li>a,.slogan,.more,.ld a,.card-t,.shot-t,.ql a,.b-mailbox a,.side a{font-family:var(--serif)}
.top{background:var(--ground);border-top:6px solid var(--pd)}
.top-in{min-height:150px;flex-direction:column;justify-content:center;gap:6px;text-align:center;padding-top:14px}
.brand{margin:0;gap:22px}
.name{font-size:2.5rem;letter-spacing:.22em;font-weight:700;text-indent:.1em}
.slogan{letter-spacing:.5em;color:var(--ink2);font-size:.95rem}
.mark{border-radius:6px;background:var(--a);color:var(--on-a);box-shadow:inset 0 0 0 3px var(--a),inset 0 0 0 4.5px var(--on-a);width:64px;height:64px}
.top-side{position:absolute;right:max(20px,50% - 600px);top:12px;font-size:.88rem}
.seek{border-radius:0;background:none;color:inherit;border-color:var(--ink2)}
.seek input{width:110px;padding-block:3px}.seek button{background:var(--pd);color:#fff;padding-block:3px}
.menu .wrap{border-block:3px double var(--ink)}
.menu-l{justify-content:center}
.menu-l>li>a{font-weight:700;padding:13px 15px;letter-spacing:.06em;font-size:1.1rem}
.menu-l>li>a:hover,.menu-l>li>a[aria-current]{color:var(--at)}
.menu-l>li>a[aria-current]{box-shadow:inset 0 -3px var(--at)}
.menu-l ul{border-radius:0;background:#fffdf8;border-top:3px solid var(--a);text-align:center}
.menu-l ul a:hover{background:var(--ap);color:var(--at)}
.hero{width:min(1200px,100% - 40px);margin:36px auto 12px;display:grid;grid-template-columns:minmax(0,1fr) 132px;background:var(--pd)}
.hero .b-carousel{border-radius:0}
.hero .slides .cv{height:clamp(280px,39vw,520px)}
.hero .cap{padding-inline:44px}.hero .cap>*{width:auto;margin:0}
.hero .cap-t{font-size:clamp(1.3rem,2.4vw,2rem);letter-spacing:.04em}
.hero>.hero-word{display:grid;place-items:center;writing-mode:vertical-rl;font:700 1.9rem/1.5 var(--serif);letter-spacing:.34em;color:#f6efe2;padding-block:28px;max-height:520px;overflow:hidden;position:relative;border-inline-start:1px solid rgb(255 255 255/.16)}
.hero .cv-t+.cap{padding-inline:44px}
.cv-t+.cap::before{content:"";width:34px;height:34px;background:var(--a);border-radius:4px;order:-1;flex:none}
.hero .cap::before{width:34px!important;margin:0!important}
.hero-t{display:block;padding-block:88px!important;text-align:center;background:var(--pd)}
.hero-t .wrap{width:100%}
.hero-t .hero-word{display:block;writing-mode:horizontal-tb;font:400 1.3rem/1.6 var(--serif);border:0;padding:0;max-height:none}
.hero-name{letter-spacing:.24em}
.tinted{background:#f3ebdc;border-block:3px double var(--line)}
.bh{border-bottom:3px double var(--ink);padding-bottom:10px;align-items:center}
.bh h2{font-size:1.6rem;letter-spacing:.14em;display:flex;align-items:center;gap:14px}
.bh h2::before{content:"";width:15px;height:15px;background:var(--a);flex:none}
.ls li{padding:8px 0;gap:12px;position:relative}
.ls a{flex:0 1 auto!important}
.ls time{margin-inline-start:auto;display:flex;flex:1 0 auto;align-items:baseline;gap:12px}
.ls time::before{content:"";flex:1;min-width:20px;border-bottom:1.5px dotted #a89a86;transform:translateY(-5px)}
.ld li{padding:18px 0}
.ld a{font-size:1.14rem;font-weight:700}
.leaf{border:1px solid var(--ink);background:#fffdf8;align-self:start;padding-bottom:5px;width:82px}
.leaf b{font-size:1.8rem;color:var(--ink);padding-block:6px 2px}
.leaf span{display:block;font-size:.8rem;background:none;color:var(--at)}
.card{background:#fffdf8;border:1px solid var(--line);padding:12px}
.card-b{padding:18px 8px 8px;text-align:center}
.card-t{font-weight:700;font-size:1.15rem}
.card:hover{border-color:var(--at)}
.card time{letter-spacing:.06em}
.cv-t{background:#efe5d3;color:var(--at);text-indent:0}
.cv-t>span{writing-mode:vertical-rl}
.shot{background:#fffdf8;padding:10px 10px 14px;border:1px solid var(--line)}
.shot-t{text-align:center}
.ql a{background:none;border:1px solid var(--line);font-weight:700}
.ql a:hover{background:var(--pd);color:#fff}.ql .ico{color:var(--at);stroke-width:1.3}.ql a:hover .ico{color:inherit}
.b-ticker{background:none;border-block:1px solid var(--line);padding-inline:0}
.b-figures{background:var(--pd);color:#fff;padding:44px 32px}
.b-figures .bh{border-color:rgb(255 255 255/.5)}
.b-figures dd{color:#fff;letter-spacing:.04em}
.b-figures dt{letter-spacing:.2em;font-size:.95rem}
.b-headline h2{letter-spacing:.04em}
.b-mailbox a{background:var(--a);color:var(--on-a)}
.tabs{border-bottom:3px double var(--ink)}
.tabs button{letter-spacing:.1em}
.tabs button[aria-selected=true]{color:var(--at);border-color:var(--at)}
.ph{background:none;text-align:center;padding-block:28px 0}
.ph .crumbs ol{justify-content:center}
.ph-t{font-size:2.3rem;letter-spacing:.2em;margin-top:14px}
.ph-t::after{content:"";display:block;width:15px;height:15px;background:var(--a);margin:14px auto 0}
.ph-l{margin:12px auto 0}
.ph-a .ph-t{font-size:1.2rem}
.ph-a .ph-t::after{display:none}
.side{background:#fffdf8;border:1px solid var(--line)}
.side-h{background:var(--pd);color:#fff;text-align:center;letter-spacing:.16em}
.side [aria-current]{color:var(--at);background:none;box-shadow:inset 4px 0 var(--a)}
.art{background:#fffdf8;border:1px solid var(--line);padding:56px 64px}
.art header{text-align:center;border-bottom:3px double var(--ink)}
.art-m{justify-content:center}
.pager a{background:#fffdf8;border-color:var(--line)}
.pager a[aria-current]{background:var(--a);color:var(--on-a);border-color:var(--a)}
.btn{background:var(--a);color:var(--on-a)}.btn:hover{color:var(--on-a)}
.lost-n{color:var(--at)}
.foot{background:var(--pd);border-top:6px solid var(--a)}
.foot-n{letter-spacing:.12em}
@media(max-width:800px){
html{--gap:30px}
.top-in{min-height:84px;align-items:stretch;text-align:start;padding-top:12px}
.brand{gap:12px}.mark{width:46px;height:46px}.name{font-size:1.3rem;letter-spacing:.08em}.slogan{letter-spacing:.16em}
.top-side{position:static}.menu-l>li>a{font-size:1rem}.menu-l ul{text-align:start;border:0}
.hero{width:calc(100% - 32px);grid-template-columns:minmax(0,1fr);margin-top:20px}
.hero>.hero-word{writing-mode:horizontal-tb;padding:14px;font-size:1.1rem;letter-spacing:.24em;border:0;border-top:1px solid rgb(255 255 255/.2)}
.hero .cap,.hero .cv-t+.cap{padding-inline:20px}.hero .slides .cv{height:auto}
.bh h2{font-size:1.35rem;letter-spacing:.08em}
.art{padding:28px 20px;margin-inline:-8px}
.ph-t{font-size:1.6rem}
.ls time{flex:none}.ls time::before{display:none}
.ls a{flex:1!important}
}
`
