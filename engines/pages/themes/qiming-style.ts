/** 启明, primary schools: fresh blue and orange, big pictures, a wave at the foot. */
export const qimingStyle = `
html{--r:16px;--gap:40px;--ink2:#4d5a67}
.top{display:flex;align-items:center;box-shadow:0 1px 0 var(--line)}
.top-in{min-height:96px;margin-inline:max(20px,50% - 660px) 0;width:auto;flex:none;max-width:46%}
.top-side{position:absolute;right:max(20px,50% - 660px);top:10px;font-size:.86rem}
.top-side .seek{border-radius:99px}.seek input{width:116px;padding-block:3px}.seek button{padding-block:3px}
.menu{margin-inline:auto max(20px,50% - 660px);padding-top:40px}
.menu .wrap{width:auto}
.mark{border-radius:18px;background:var(--p);color:var(--on-p);box-shadow:6px 6px 0 var(--a)}
.name{color:var(--ink);font-size:1.6rem}
.menu-l>li>a{padding:8px 14px 14px;font-weight:600;position:relative;font-size:1.04rem}
.menu-l>li>a::after{content:"";position:absolute;left:50%;bottom:4px;width:0;height:4px;border-radius:9px;background:var(--a);transition:.2s}
.menu-l>li>a:hover::after,.menu-l>li>a[aria-current]::after{width:28px;left:calc(50% - 14px)}
.menu-l ul{border-radius:var(--r);padding:12px 0}
.row{padding-block:calc(var(--gap)*.8)}
.hero{padding-bottom:48px!important}
.hero .b-carousel{border-radius:0 0 50% 50%/0 0 7% 7%}
.hero .slides .cv{height:clamp(280px,44vw,640px)}
.hero .cap{inset:auto auto 0 max(20px,50% - 600px);width:min(560px,100% - 40px);padding:26px 32px 30px;background:#fff;color:var(--ink);border-radius:var(--r) var(--r) 0 0;bottom:0;margin-bottom:5%;border-radius:var(--r);border-inline-start:8px solid var(--a)}
.hero .cap>*{width:auto;margin:0}.hero .cap-t{font-size:clamp(1.15rem,2vw,1.6rem);text-shadow:none}
.hero .cap time{color:var(--ink2)}
.hero .slides .cv-t{background:radial-gradient(circle at 82% 24%,var(--a) 0 120px,transparent 121px),radial-gradient(circle at 82% 24%,rgb(255 255 255/.12) 0 190px,transparent 191px),linear-gradient(160deg,var(--pd),var(--p))}
.hero .cv-t+.cap{inset:auto auto 12% max(20px,50% - 600px);margin:0;padding:36px 40px;width:min(700px,100% - 40px);gap:8px}
.hero-t{background:radial-gradient(circle at 82% 24%,var(--a) 0 90px,transparent 91px),linear-gradient(160deg,var(--pd),var(--p));border-radius:0 0 50% 50%/0 0 9% 9%;padding-block:120px!important}
.c-nav{left:50%;right:auto;transform:translateX(-50%);bottom:6px}
.hero .c-nav{left:auto;right:max(20px,50% - 600px);bottom:12%;transform:none}
.bh{flex-direction:column;align-items:center;gap:4px;margin-bottom:30px;text-align:center}
.bh h2{font-size:2rem;letter-spacing:.06em}
.bh h2::after{content:"";display:block;width:44px;height:10px;margin:8px auto 0;border-radius:99px;background:radial-gradient(circle,var(--a) 5px,transparent 5.5px) 0 0/16px 10px}
.more{margin:0 auto}
.r-2-1 .bh,.r-1-2 .bh,.r-1-1 .bh,.r-1-1-1 .bh{flex-direction:row;align-items:center;text-align:start;margin-bottom:16px}
.r-2-1 .bh h2,.r-1-2 .bh h2,.r-1-1 .bh h2,.r-1-1-1 .bh h2{font-size:1.5rem;display:flex;align-items:center;gap:12px}
.r-2-1 .bh h2::after,.r-1-2 .bh h2::after,.r-1-1 .bh h2::after,.r-1-1-1 .bh h2::after{margin:4px 0 0}
.r-2-1 .more,.r-1-2 .more,.r-1-1 .more,.r-1-1-1 .more{margin:0 0 0 auto}
.tinted{background:linear-gradient(var(--pp),var(--ground));border-radius:48px 48px 0 0}
.card{box-shadow:0 4px 24px rgb(20 70 120/.09);transition:.2s}
.card:hover{box-shadow:0 14px 36px rgb(20 70 120/.17);transform:translateY(-4px)}
.card .cv{aspect-ratio:4/3}
.card time{color:var(--at);font-weight:600}
.lc{grid-template-columns:repeat(auto-fill,minmax(min(300px,100%),1fr));gap:30px}
@container(min-width:900px){.look-cards .lc{grid-template-columns:repeat(3,minmax(0,1fr))}}
.leaf{background:var(--p);color:var(--on-p);border-radius:14px;padding:9px 0 8px;align-self:start}
.leaf b,.leaf span{color:var(--on-p)}
.leaf b{font-size:1.7rem}
.ld li{border:0;padding:12px 0}
.ls li{padding:8px 0;border-bottom:1px solid var(--line)}
.ls time{color:var(--at)}
.shot .cv{aspect-ratio:4/3}
.shot-t{position:absolute;inset:auto 0 0;padding:44px 16px 12px;border-radius:0 0 var(--r) var(--r);color:#fff;background:linear-gradient(transparent,rgb(0 20 40/.85))}
.shot:hover .shot-t{color:#fff}
.shot .cv-t~.shot-t{background:var(--pd);padding-top:12px}
.play{margin-top:min(14%,44px)}
.ql a{background:#fff;box-shadow:0 4px 20px rgb(20 70 120/.07);padding:26px 8px}
.ql .ico{width:40px;height:40px;color:var(--at)}
.ql a:hover{background:var(--p);color:var(--on-p)}.ql a:hover .ico{color:inherit}
.b-ticker{background:var(--ap)}
.b-figures{background:var(--p);color:var(--on-p);border-radius:28px;padding:40px 32px}
.b-figures dd,.b-figures .bh h2{color:inherit}
.b-mailbox a{background:linear-gradient(100deg,var(--pd),var(--pd) 70%,var(--pt));color:#fff;padding-block:30px}
.tabs{border:0;background:var(--pp);border-radius:99px;padding:5px;width:fit-content}
.tabs button{border:0;border-radius:99px;margin:0;padding-block:5px}
.tabs button[aria-selected=true]{background:var(--p);color:var(--on-p)}
.ph{text-align:center;padding-block:52px 60px;background:radial-gradient(circle at 88% 10%,var(--ap) 0 110px,transparent 111px),var(--pp);border-radius:0 0 50% 50%/0 0 28px 28px}
.ph .crumbs ol{justify-content:center}
.ph-l{margin-inline:auto}
.ph-t{font-size:2.4rem}
.side{background:none}.side-h{border-radius:var(--r);margin-bottom:8px}
.side a{border:0;border-radius:12px;margin-bottom:2px}
.foot{background:var(--pd);margin-top:130px;position:relative}
.wave{position:absolute;inset:-79px 0 auto;height:80px}.wave path{fill:var(--pd)}
@media(max-width:1180px) and (min-width:801px){.top{display:block}.top-in{max-width:none;margin-inline:20px}.menu{padding-top:0;margin-inline:20px}.menu-l{flex-wrap:wrap}}
@media(max-width:800px){
.top{display:block}.top-in{max-width:none;min-height:68px;margin-inline:16px}
.top-side{position:static}.menu{margin:0;padding:0}.menu-l>li>a::after{content:none}.menu .wrap{padding-inline:16px}
.mark{border-radius:12px;box-shadow:4px 4px 0 var(--a)}.name{font-size:1.2rem}
.hero{padding-bottom:0!important}
.hero .b-carousel{border-radius:0}
.hero .cap,.hero .cv-t+.cap{position:static;width:auto;margin:0;border-radius:0;padding:16px 16px 44px;min-height:150px}
.hero .slides .cv{height:auto}.hero .slides .cv-t{aspect-ratio:16/8}
.hero .c-nav{right:12px;bottom:8px}
.bh{margin-bottom:20px}.bh h2{font-size:1.55rem}
.ph{padding-block:28px 36px}.ph-t{font-size:1.7rem}
.tinted{border-radius:32px 32px 0 0}
.foot{margin-top:80px}.wave{height:40px;inset:-39px 0 auto}
}
`
