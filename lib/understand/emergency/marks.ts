/** A turn of the clause: what is said before it holds no longer. */
export const TURN =
  /但是?|可是|不过(?!去)|然而|却|结果|没想到|谁知道?|(?<!是不是|会不会|有没有)(?:现在|目前|如今|这会儿|此刻)|突然|忽然|其实|\b(?:but|however|yet|although|though|now|suddenly|turns out)\b/g;

/** It is happening or still so. */
export const NOW =
  /现在|目前|如今|今[天早晚日儿]|刚刚|刚才|刚(?=[发着起闻从看])|正在?|此刻|这会儿|又|还在|还没|还是|仍|至今|到现在|直到|一直|持续|眼下|突然|快来|救命|赶紧|马上|越来越|了$|\b(?:now|just|still|again|right now|currently|today|tonight|this morning|help|since|keeps?|at the moment|ongoing)\b/;

/** It is happening: what a long text must say of a danger, because long texts tell of many that are none. */
export const PRESENT =
  /刚刚|刚才|现在|正在|此刻|眼下|今[天早晚日]|快来|救命|赶紧派|马上派|火速|从[昨今前].{0,6}(?:开始|起)|到现在|\b(?:right now|now|just|today|tonight|this morning|help|is being|at the moment|since)\b/;
