/** Who must not go without water, power or heat for long. */
export const FRAIL =
  /老人|老太|大爷|大妈|奶奶|爷爷|姥[姥爷]|[七八九]旬|[六七八九]十[多几]?岁|[6-9]\d多?岁|婴儿|新生儿|宝宝|月子|[几一二两三四五六七八九十\d]+个?多?月大|满月|孕妇|怀孕|透析|呼吸机|制氧|吸氧|瘫痪|卧床|重病|病人|残疾|养老院|敬老院|\b(?:elderly|old (?:people|man|woman|lady|mother|father|parents)|grand(?:mother|father|ma|pa|parents)|baby|babies|infants?|newborn|toddler|pregnant|dialysis|ventilator|oxygen|disabled|bedridden|nursing home|\d\d[- ]years?[- ]old)\b/;
