/**
 * IANA zones and the places people call them by, a line each: large cities, states and provinces, what zones are called.
 * The cities that zones are named after and the countries with one zone are not listed: the runtime knows them.
 */
export const PLACES = `
Africa/Abidjan: Ivory Coast
Africa/Cairo: Alexandria
Africa/Casablanca: Rabat, Marrakesh
Africa/Johannesburg: Cape Town, Durban, Pretoria, Joburg
Africa/Kinshasa: DRC
Africa/Lagos: Abuja
America/Anchorage: Alaska, Fairbanks, AKST
America/Argentina/Buenos_Aires: Buenos Aires, Argentina
America/Bahia: Salvador
America/Bogota: Medellín, Cartagena
America/Boise: Idaho
America/Cancun: Playa del Carmen
America/Chicago: Central, CST, CDT, Illinois, Texas, Houston, Dallas, Austin, San Antonio, Minneapolis, Minnesota, Milwaukee, Wisconsin, St Louis, Missouri, Kansas City, Memphis, Nashville, New Orleans, Louisiana, Oklahoma, Omaha, Nebraska, Iowa, Arkansas, Alabama, Mississippi, CT
America/Costa_Rica: San José Costa Rica
America/Denver: Mountain, MST, MDT, Colorado, Boulder, Utah, Salt Lake City, New Mexico, Albuquerque, Santa Fe, El Paso, Montana, Wyoming, MT
America/Detroit: Michigan
America/Edmonton: Calgary, Alberta
America/El_Salvador: San Salvador
America/Guayaquil: Ecuador, Quito
America/Halifax: New Brunswick, Nova Scotia
America/Indiana/Indianapolis: Indianapolis, Indiana
America/Jamaica: Kingston
America/Kentucky/Louisville: Louisville, Kentucky
America/Los_Angeles: Pacific, PST, PDT, LA, California, San Francisco, SF, San Diego, San Jose, Oakland, Sacramento, Silicon Valley, Seattle, Washington State, Portland, Oregon, Las Vegas, Vegas, Nevada, PT
America/Mexico_City: Mexico, CDMX, Guadalajara
America/New_York: Eastern, EST, EDT, NYC, Manhattan, Brooklyn, Boston, Massachusetts, Cambridge Massachusetts, Philadelphia, Philly, Pennsylvania, Pittsburgh, Washington, DC, Baltimore, Maryland, Atlanta, Georgia USA, Miami, Orlando, Tampa, Florida, Charlotte, North Carolina, South Carolina, Virginia, Ohio, Columbus, Cleveland, Cincinnati, Buffalo, New Jersey, Connecticut, Rhode Island, Vermont, New Hampshire, Maine, Portland Maine, Delaware, Tennessee, East Coast, Washington DC, ET
America/Nuuk: Greenland, Nuuk
America/Phoenix: Arizona, Tucson
America/Puerto_Rico: San Juan
America/Regina: Saskatchewan
America/Santiago: Chile, Valparaíso
America/Santo_Domingo: Punta Cana
America/Sao_Paulo: São Paulo, Rio, Rio de Janeiro, Brasília, Belo Horizonte, Curitiba, Porto Alegre, Brazil
America/St_Johns: Newfoundland, St John’s
America/Tijuana: Baja California
America/Toronto: Ontario, Ottawa, Montreal, Quebec
America/Vancouver: British Columbia, Victoria
America/Winnipeg: Manitoba
Asia/Almaty: Kazakhstan, Astana
Asia/Bangkok: Phuket
Asia/Dubai: UAE, Abu Dhabi, GST
Asia/Ho_Chi_Minh: Ho Chi Minh City, Ho Chi Minh, Saigon, Vietnam, Hanoi
Asia/Hong_Kong: HK, HKT
Asia/Jakarta: Surabaya
Asia/Jerusalem: Tel Aviv
Asia/Karachi: Lahore, Islamabad, PKT
Asia/Kathmandu: Nepal, Kathmandu
Asia/Kolkata: Kolkata, Calcutta, India, IST, Mumbai, Bombay, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Madras, Hyderabad, Pune, Ahmedabad, Jaipur, Kochi, Goa, Gurgaon, Noida, Lucknow, Surat, Indian
Asia/Kuala_Lumpur: Malaysia, KL
Asia/Makassar: Bali
Asia/Qatar: Doha
Asia/Riyadh: Mecca, Medina, Jeddah
Asia/Seoul: Korea, Busan, KST
Asia/Shanghai: China, Beijing, Shenzhen, Guangzhou, Chengdu, Wuhan, Xi’an, Chongqing, Hangzhou, Nanjing, Tianjin
Asia/Singapore: SGT
Asia/Tashkent: Uzbekistan
Asia/Tbilisi: Tbilisi Georgia
Asia/Tokyo: JST, Osaka, Kyoto, Yokohama, Okinawa, Nagoya, Fukuoka
Asia/Ulaanbaatar: Mongolia
Asia/Yangon: Yangon, Rangoon, Myanmar, Burma
Atlantic/Canary: Canary Islands, Tenerife
Atlantic/Faroe: Faroe Islands
Australia/Adelaide: South Australia
Australia/Brisbane: Queensland, Gold Coast
Australia/Hobart: Tasmania
Australia/Perth: Western Australia, AWST
Australia/Sydney: Canberra, New South Wales, NSW, AEST, AEDT
Europe/Amsterdam: Holland, Rotterdam, The Hague, Den Haag, The Netherlands
Europe/Athens: Crete, EET, EEST
Europe/Berlin: Germany, CET, CEST, Munich, München, Hamburg, Cologne, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dresden, Hannover, Nuremberg, Nürnberg
Europe/Brussels: Antwerp
Europe/Bucharest: Cluj
Europe/Dublin: Cork
Europe/Istanbul: Turkey, Ankara, Izmir
Europe/Kyiv: Kyiv, Kiev, Ukraine, Odesa, Lviv, Kharkiv
Europe/Lisbon: Portugal, Porto, WET
Europe/London: UK, Britain, England, Scotland, Wales, BST, Manchester, Birmingham, Liverpool, Leeds, Bristol, Edinburgh, Glasgow, Cardiff, Belfast, Cambridge, Oxford
Europe/Madrid: Spain, Barcelona, Valencia, Seville, Málaga, Bilbao, Mallorca
Europe/Moscow: St Petersburg, Saint Petersburg, Kazan, MSK
Europe/Paris: Marseille, Lyon, Toulouse, Bordeaux, Strasbourg
Europe/Prague: Czech Republic, Brno, Praha
Europe/Rome: Milan, Milano, Naples, Turin, Florence, Venice, Roma
Europe/Sarajevo: Bosnia
Europe/Stockholm: Gothenburg, Göteborg
Europe/Tirane: Tirana
Europe/Vienna: Wien, Salzburg
Europe/Warsaw: Kraków, Gdańsk, Wrocław, Warszawa
Europe/Zagreb: Dubrovnik
Europe/Zurich: Zürich, Geneva, Basel, Bern
Indian/Maldives: Malé
Pacific/Auckland: New Zealand, Wellington, Christchurch, NZ, NZST, NZDT
Pacific/Fiji: Suva
Pacific/Honolulu: Hawaii, HST
Pacific/Port_Moresby: Papua New Guinea
UTC: GMT, Greenwich`;
