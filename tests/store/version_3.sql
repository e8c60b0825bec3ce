BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('3');
CREATE TABLE api_keys (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	scopes VARCHAR NOT NULL, 
	creator VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	revoked VARCHAR, 
	key_hash VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "api_keys" VALUES('k1','postsystem','find read','anna','2026-11-20T10:00:00Z',NULL,'0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-11-21T10:00:00Z','mia','edit','lilleby/contact_points/regning','{"id": "regning", "name": "Regning fra kommunen", "description": "Skriv her.", "search_terms": ["post"], "groups": ["erhverv", "emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": "debitor", "source": "test", "as_of": null}','{"id": "regning", "name": "Regning fra kommunen", "description": "Skriv om din regning.", "search_terms": ["post"], "groups": ["erhverv", "emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": "debitor", "source": "test", "as_of": null}');
INSERT INTO "audit" VALUES(2,'2026-11-21T10:00:00Z','mia','judge','judgement/1',NULL,'{"contact_point": "regning", "relevant": true}');
INSERT INTO "audit" VALUES(3,'2026-11-22T10:00:00Z','mia','publish','version/2','{"revision": "3eeecf8e68f16b3beedef74f03dd713375bf1018335e928ad241e831ca771bbf", "version": 1}','{"revision": "82016b4c16e8b2489fa0037f51cf2fcbb135188db1cc9ce4f49cccc239240017", "note": "Ny hj\u00e6lpetekst", "drafts": 1}');
INSERT INTO "audit" VALUES(4,'2026-11-23T10:00:00Z','ole','edit','lilleby/units/debitor','{"id": "debitor", "kind": "enhed", "name": "Center for Finans/Debitor", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}','{"id": "debitor", "kind": "enhed", "name": "Center for Finans/Debitor", "parent": "byen", "aliases": ["Opkr\u00e6vningen"], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "audit" VALUES(5,'2026-11-23T10:00:00Z','ole','judge','judgement/2',NULL,'{"contact_point": "brevarkiv", "relevant": true}');
INSERT INTO "audit" VALUES(6,'2026-11-20T10:00:00Z','command line','user','user/anna',NULL,'{"name": "anna", "role": "administrator", "disabled": false, "password_changed": true}');
INSERT INTO "audit" VALUES(7,'2026-11-20T10:00:00Z','anna','user','user/ole',NULL,'{"name": "ole", "role": "editor", "disabled": true, "password_changed": true}');
INSERT INTO "audit" VALUES(8,'2026-11-20T10:00:00Z','anna','api_key','api_key/k1',NULL,'{"name": "postsystem", "scopes": ["find", "read"], "revoked": null}');
CREATE TABLE contact_groups (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	parent VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "contact_groups" VALUES('lilleby',0,'emner','Emner',NULL,'{"id": "emner", "name": "Emner", "description": "", "parent": null, "targets": ["CITIZEN", "COMPANY"]}');
INSERT INTO "contact_groups" VALUES('lilleby',1,'erhverv','Erhverv','emner','{"id": "erhverv", "name": "Erhverv", "description": "", "parent": "emner", "targets": ["COMPANY"]}');
INSERT INTO "contact_groups" VALUES('lilleby',2,'forvaltninger','Forvaltninger',NULL,'{"id": "forvaltninger", "name": "Forvaltninger", "description": "", "parent": null, "targets": ["CITIZEN", "COMPANY"]}');
CREATE TABLE contact_points (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	owner_unit VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "contact_points" VALUES('lilleby',0,'alt-andet','Lilleby Kommune – alt andet',NULL,'{"id": "alt-andet", "name": "Lilleby Kommune \u2013 alt andet", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',1,'regning','Regning fra kommunen','debitor','{"id": "regning", "name": "Regning fra kommunen", "description": "Skriv om din regning.", "search_terms": ["post"], "groups": ["erhverv", "emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": "debitor", "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',2,'skoler','Skoleforvaltningen',NULL,'{"id": "skoler", "name": "Skoleforvaltningen", "description": "Skriv her.", "search_terms": ["post"], "groups": ["forvaltninger"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',3,'brevarkiv','Brevarkiv og kort',NULL,'{"id": "brevarkiv", "name": "Brevarkiv og kort", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN"], "active": true, "visible": true, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
INSERT INTO "contact_points" VALUES('lilleby',4,'lukket','Lukket',NULL,'{"id": "lukket", "name": "Lukket", "description": "Skriv her.", "search_terms": ["post"], "groups": ["emner"], "targets": ["CITIZEN", "COMPANY"], "active": true, "visible": false, "alternatives": [], "owner_unit": null, "source": "test", "as_of": null}');
CREATE TABLE drafts (
	sequence INTEGER NOT NULL, 
	organisation VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	document JSON, 
	base VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	editor VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (organisation, kind, "key")
);
INSERT INTO "drafts" VALUES(1,'lilleby','units','debitor','{"id": "debitor", "kind": "enhed", "name": "Center for Finans/Debitor", "parent": "byen", "aliases": ["Opkr\u00e6vningen"], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}','35348bfeafbf8d0c565410b5a3f09aaff72ae5eb6f20f68219cdcaf50fb79b0f','edit','ole','2026-11-23T10:00:00Z');
CREATE TABLE examples (
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	writer VARCHAR NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (id)
);
INSERT INTO "examples" VALUES(0,'q-1','mia','{"id": "q-1", "text": "Hvor betaler jeg?", "audience": null, "kind": "question", "language": "da", "expected": ["regning"], "authority": null, "unit": null, "writer": "mia", "tags": []}');
CREATE TABLE helped (
	day VARCHAR NOT NULL, 
	helped VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	contact_point VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	platform VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (day, helped, outcome, contact_point, audience, platform, language)
);
INSERT INTO "helped" VALUES('2026-11-21','yes','found','regning','CITIZEN','','da',1);
CREATE TABLE judgements (
	number INTEGER NOT NULL, 
	sentence VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	audience VARCHAR, 
	contact_point VARCHAR NOT NULL, 
	relevant BOOLEAN NOT NULL, 
	judge VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	version INTEGER, 
	PRIMARY KEY (number)
);
INSERT INTO "judgements" VALUES(1,'Hvor betaler jeg min vandregning?','question','da',NULL,'regning',1,'mia','2026-11-21T10:00:00Z',2);
INSERT INTO "judgements" VALUES(2,'Jeg vil se et gammelt kort','question','da',NULL,'brevarkiv',1,'ole','2026-11-23T10:00:00Z',NULL);
CREATE TABLE links (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	contact_point VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
CREATE TABLE local_words (
	organisation VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	word VARCHAR NOT NULL, 
	editor VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	carried BOOLEAN NOT NULL, 
	PRIMARY KEY (organisation, kind, "key", word)
);
INSERT INTO "local_words" VALUES('lilleby','units','debitor','Opkrævningen','ole','2026-11-23T10:00:00Z',0);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('application','recipient-finder');
INSERT INTO "meta" VALUES('schema_version','3');
INSERT INTO "meta" VALUES('examples','d578378926e19c04b283529aa2798f1126bc0bf92ade870b1c98ab8154c7c81a');
CREATE TABLE organisations (
	organisation VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation)
);
INSERT INTO "organisations" VALUES('lilleby','Lilleby Kommune','ee260c371f0a51f5226df0cc07aa7ddb684d97f549aaaa523902e41be5a0a241','{"id": "lilleby", "name": "Lilleby Kommune", "cvr": null, "type": "AUTHORITY", "authority_type": "MUNICIPALITY", "phone": "70 20 30 40", "website": "https://lilleby.example", "default_contact_point": "alt-andet"}');
CREATE TABLE other_authorities (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "other_authorities" VALUES('lilleby',0,'nabo','Naboby Kommune','{"id": "nabo", "name": "Naboby Kommune", "aliases": [], "cvr": null, "kind": "municipality", "handles": ["naboens sager"], "advice_da": "Skriv til Naboby.", "advice_en": "Write to Naboby.", "source": "test"}');
CREATE TABLE platform_observations (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	platform VARCHAR, 
	contact_point VARCHAR, 
	unit VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "platform_observations" VALUES('lilleby',0,'virk',NULL,'debitor','{"platform": "virk", "audience": "COMPANY", "unit": "debitor", "observed": "hidden", "from": null, "to": null, "source": "test"}');
CREATE TABLE platforms (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "platforms" VALUES('lilleby',0,'virk','Virk','{"id": "virk", "name": "Virk", "audiences": ["COMPANY"], "steps_da": ["V\u00e6lg {authority}, {group_path} og {contact_point}."], "steps_en": ["Choose {authority}, {group_path} and {contact_point}."], "searches": ["name"], "note": "", "source": "test"}');
CREATE TABLE reply_buttons (
	day VARCHAR NOT NULL, 
	administration VARCHAR NOT NULL, 
	sending_system VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	seen VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (day, administration, sending_system, audience, seen)
);
INSERT INTO "reply_buttons" VALUES('2026-11-20','skoleforvaltningen','brevskriver','COMPANY','no',1);
CREATE TABLE sending_systems (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "sending_systems" VALUES('lilleby',0,'brevskriver','Brevskriver','{"id": "brevskriver", "name": "Brevskriver", "aliases": [], "used_by": ["debitor"], "replyable": "no", "reply_advice_da": "Skriv en ny besked.", "reply_advice_en": "Write a new message.", "facts": [], "as_of": null, "source": "test"}');
CREATE TABLE units (
	organisation VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR, 
	name VARCHAR, 
	parent VARCHAR, 
	contact_point VARCHAR, 
	document JSON NOT NULL, 
	PRIMARY KEY (organisation, position)
);
INSERT INTO "units" VALUES('lilleby',0,'byen','Lilleby Kommune',NULL,'alt-andet','{"id": "byen", "kind": "kommune", "name": "Lilleby Kommune", "parent": null, "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "alt-andet", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',1,'skoleforvaltningen','Skoleforvaltningen','byen','skoler','{"id": "skoleforvaltningen", "kind": "forvaltning", "name": "Skoleforvaltningen", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "skoler", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',2,'debitor','Center for Finans/Debitor','byen','regning','{"id": "debitor", "kind": "enhed", "name": "Center for Finans/Debitor", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',3,'kasse','Kassen','debitor','regning','{"id": "kasse", "kind": "enhed", "name": "Kassen", "parent": "debitor", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "regning", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',4,'skole','Søndre Skole','skoleforvaltningen','skoler','{"id": "skole", "kind": "enhed", "name": "S\u00f8ndre Skole", "parent": "skoleforvaltningen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "skoler", "reply": "other_channel", "channel_note": "Skriv i Aula.", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',5,'arkivet','Brevarkivet','byen','brevarkiv','{"id": "arkivet", "kind": "enhed", "name": "Brevarkivet", "parent": "byen", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": "brevarkiv", "reply": "digital_post", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
INSERT INTO "units" VALUES('lilleby',6,'sfo','SFO','skole',NULL,'{"id": "sfo", "kind": "enhed", "name": "SFO", "parent": "skole", "aliases": [], "former": [], "address": "", "postcode": "", "city": "", "phones": [], "emails": [], "web": [], "ean": [], "contact_point": null, "reply": "inherits", "channel_note": "", "topics": [], "source": "test", "confidence": "likely", "as_of": null}');
CREATE TABLE users (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "users" VALUES('anna','administrator','2026-11-20T10:00:00Z',0,'$argon2id$anna');
INSERT INTO "users" VALUES('ole','editor','2026-11-20T10:00:00Z',1,'$argon2id$ole');
CREATE TABLE versions (
	number INTEGER NOT NULL, 
	revision VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	publisher VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	points INTEGER NOT NULL, 
	units INTEGER NOT NULL, 
	gold_right INTEGER, 
	gold_total INTEGER, 
	gold_answers JSON, 
	content BLOB NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "versions" VALUES(1,'3eeecf8e68f16b3beedef74f03dd713375bf1018335e928ad241e831ca771bbf','2026-11-22T10:00:00Z','','',5,7,NULL,NULL,NULL,X'789CED984B6FDB381080FF0AA173EA78DB6277D15B9A36A8D136299AB48B3431044A1C598428522029658DC0FFBD7CE84129B6DB43DAF8D093CDE1909CF9389C2175731F09B9C29C2AACA9E0D12B74731F51627E23461983641D1DA188E312ACE88317A1F7A22C6B0EB62B6DA4E9E13563A6A1D795D33BF972F5EEE2F3E2EADA6AE05AE74252BD8EBBEE8F5FCE17A78B4F271F5A8D2A17DC75FC3347CFE7E8C51CBD9C5BF91D248A6AD7936B5DA957C7C7AD5133F81F9715731610C870CD749C0AAE71AAE34A50AEED18CCF433CC09E868B3B496B6FD2B29EA4A859E42C941867EBEED0404542A69D5A2899CB158829BBFF319CB1568375F74BAB85A7C7B7B6ED54E2F3E7E3A39BF8E969B23D4AF23F30664335A6910ED5B6B3071B4DC963532211BE338A77C35F6E96CDAF118BE855C1DF711D7610376C710BAAD9FCFFF7A818C2EEA7527A65D169236280739B39D0AB04CF358832CBD6595503AB2960C3BDBF25AFE840F3642534D1B6B9C9635987643154D582030C681E4D86AB989EC20716756886B4E035E4AD432755E6A50CE13AC6291B50AC12E4958D98D08B97CF62294498C0ACF863F128B21C67E3316637C42B570E1F6D36C5421D838742FAD240CEC4702333E2B071B2C898406CB828E12C7EB4E88C4CAC48BFC2DE7E669FC6775514C72482F39984C9161A61ED17B3BCC0E18E5D364ED23BFA0DCB58BA10CEFA9D0D3A48E19C56A30CE1C821264D7C2844850AA2F0806582A0874EDD494F1BECF56ED7E1A2831657DCB54EEBE03F3EEEF9E0A7D647362C5DCE484AEA8C62C76BB6587E59873603117BA37448B8AA6FD720F619AA5324A807B29A305B0F58F72CE830CD3710E3A7E9C96869ADD6DD701011F72EB53D20EAA428718780E24847B6A20824406163AA31C7375FC661875D08C83DAFE94900BAC14EC45FCDE6A4C6236D89A3F48B76689BD482F6FEBF93CFB971B38E8B2D31EE86E4F3307047A4B7E10DA94D3B8A5BB0DB4AFB9149DD40CCF7E017577CBF1256227F7FE36E4F50E3A3F8CAE734F1ACE99D81FCC67175BC2F7B068B6779A1E23354E487B6DFA9508DD9DCE1D8BEEDB0685D1458DE3448424CF4D7B7C299B101C7D45E936C4E8D2945646553B1B8C3B84F9316E05E00A29DC3D5D3069680A31C1C399D49421BFB43B97AD06B89BF27FC66A405A840A131CCECF8A616DF777E45F436511FAF7B56DE39A50CB6EF279C24EADA152DEB89BE8ABCD92F0375BA1FBFEE3908D4B772B8F2BACF38D7DD5DC8F367B330B26723E9815722114EC99C510DB318D7B1AF4308D1B561A46CA3E18B148947951BB4F662D98AE2BC4D3E170F79916C691BFD74F6AAD9F0F1CDC9C12E29356264539848516D1AED7C3C6BBC489A929B15A1B46E3FDB22947D99018BFAB5F8FC59398AC159038593B429DA9CBEEAC61FFEA31C4FA2C166F8940E088AF5102AA00327BA0194622461CEE506912878968A79A993DEB8D09CFDF0EFF19E585D7DF2CBF03EA5682C3');
INSERT INTO "versions" VALUES(2,'82016b4c16e8b2489fa0037f51cf2fcbb135188db1cc9ce4f49cccc239240017','2026-11-22T10:00:00Z','mia','Ny hjælpetekst',5,7,3,4,'{"answers": {"q-1": "regning"}, "made_with": "made"}',X'789CED985F6FDB3610C0BF0AA1E7CCF1DA611BFA96A60D66B44D8A26EDD0A686408927EB208A1448CA9911F8BB97A4FE518AEDB640DBF8614F368F47F2EEC7E31DA9DBFB48AA1515A8A94129A267E4F63E42667F238E9C43B2894E482468094EF4BA119157B22C6B01AE2B5D2BDB236ACE6DC36C2AAF77F6FEE69FAB778B9B8F4E83D626970ACD26EEBADFBCBF5C9C2FDE9EBD6E35AA5C0ADFF1D79C3C9993A773F2C7DCC9EF20D1687C4F6E4CA59F9D9EB646CDE03F5A56DC5BC020A33537712A85A1A9892B89C2B831949BDFA86060A2EDD259DAF6AF94AC2B1D7A0AA50015FAF9B21330D0A9C2AA45137963A9023F7FE733552B307EBEE87C71B3F8F4F2D2A99D5FBD797B76F9315A6E4F48BF8ECAD7A0D6A39506D1A1B5061347CBED5823936A6D1D172856639F2EA61D3FC2B790ABE73EE23A6CC0FE18229FEB27F3DF9F12AB4B7ADD8969D785C235C941CD5CA706AAD23C36A0CAC6B24A6A13394B869D6D792DBFC10717A1A9C1B533CEA81A6C7B8D1A131E08AC71A004755A7E223748DED915E25A60C04BCB5AA5DE4B03DA7B42752CB35621D825052BB7112197778D88648A92A26123F6B290256128483BCD776019C2ED1713B27E2468A48FBC6FC6A40BC9C7517CED24618CEF67F45DF1323E36471B3789823555058E72C8F34E48E4CA868EFA2547E871FCE775514CD2492F399AA49151AE7FA0F76E981B304AADC9A689FC02856F1743453E50ACA7F99D72A47A30CE1E821254D7A28C29D0BAAF0D16582A1974EDD456F4BECF15F07E1A2829F2BE658B78DF4145F7F740B13E71E9B1E27E72862B3494C77EB7DCB09C0A013C16D2F486185961DA2FF710A65D2A4306A291722C806FBE96731E64988E73D0F1F5B43494EF6EBB8E08F8905B1F937650153AC420726021DC730B1114B1B0C8050A2AF4E98B61D451330ECAFC63422EA8D67010F12BA73189D9606BFE47BA334B1C447AFDB99ECFB3BF858543AE3BED81EEEE347344A077E407696C398D5BBABB40373517C959CDE9EC2750F7B79CA644ECE5DEDF861ABDA3CE0FA3EBDCA38673260F07F3C5D58EF03D2E9AED9DA6C788D609E5AE4D3F13A1BFD3F963D17DE640185DD4044D6448F2D2B6C797B209C1D107956E43AC2EA6585955E36DB0EE30DE8CF12B80D044D3EEE942D91A5388191DCEA4414E9AA5FDB96C35C0DF94FFB5560331325498E0F07E569C1AB7BF23FFD6A88AD0BF0F6D9BD60C1DBBC9970A37B5814A37C6DD461F5C96843FF98ADCF7DF895C5CFA5B795C51936FDDABE67EB4D9DB593091F7C1AE904BA9E1C02C96D89E69FCD3A08769DD70D230520EC18865A2ED8BDA7F3D6BC1745D219E0E87BFCFB4304E9A7BFDA4D636F381879B23634DD2CA942C87B03032DAF77AD8362E09666B4AAC3796D178BF5CCAD12E24C6EFEAE763F124266B0D2C4E369E5067EAB23B6BB479F558627D168B77442008223624015D009B3DD00C2391120177A4B489C346B457CDEC9EF5C684E76F8FFF1C45D1E86F975F007B2986C5');
CREATE INDEX ix_examples_writer ON examples (writer);
CREATE INDEX ix_contact_groups_id ON contact_groups (id);
CREATE INDEX ix_contact_groups_name ON contact_groups (name);
CREATE INDEX ix_contact_groups_parent ON contact_groups (parent);
CREATE INDEX ix_contact_points_owner_unit ON contact_points (owner_unit);
CREATE INDEX ix_contact_points_id ON contact_points (id);
CREATE INDEX ix_contact_points_name ON contact_points (name);
CREATE INDEX ix_units_contact_point ON units (contact_point);
CREATE INDEX ix_units_name ON units (name);
CREATE INDEX ix_units_id ON units (id);
CREATE INDEX ix_units_parent ON units (parent);
CREATE INDEX ix_other_authorities_id ON other_authorities (id);
CREATE INDEX ix_other_authorities_name ON other_authorities (name);
CREATE INDEX ix_platforms_name ON platforms (name);
CREATE INDEX ix_platforms_id ON platforms (id);
CREATE INDEX ix_platform_observations_platform ON platform_observations (platform);
CREATE INDEX ix_platform_observations_unit ON platform_observations (unit);
CREATE INDEX ix_platform_observations_contact_point ON platform_observations (contact_point);
CREATE INDEX ix_sending_systems_name ON sending_systems (name);
CREATE INDEX ix_sending_systems_id ON sending_systems (id);
CREATE INDEX ix_links_contact_point ON links (contact_point);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_judgements_contact_point ON judgements (contact_point);
COMMIT;
