#!/usr/bin/env python3
"""Writes the asset ledger of the sample plant as a factory keeps it: mostly right. usage: make_ledger.py OUT.xlsx

What is wrong in it, and why, is told in samples/plant/story.md.
"""
import datetime
import sys

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HEADER = ['管理番号', '機器名', '種別', '用途', 'ソフトウェア', '設置場所', '管理者', 'IPアドレス', 'MACアドレス', 'メーカー', '型式', '製造番号',
          '貸与期間', '貸与元', '更新予定日', '備考']
DAY = datetime.date
SAME_PLACE = None                              # merged with the cell above
ROWS = [
    ['K-001', 'FW-01', 'ファイアウォール', 'ライン・事務所間の中継', 'FortiOS 7.0', 'サーバ室', '情シス 岡', '192.168.10.1', '00:09:0F:8A:10:01', 'Fortinet', 'FortiGate-60F', 'FGT60FTK20011873', '', '', DAY(2027, 3, 31), '他の口: 192.168.20.1, 192.168.30.1, 10.20.1.1'],
    ['K-002', 'SW-L1-01', 'スイッチ', 'ライン1集線', 'L2P-07.1', 'ライン1 制御盤A', '生技 浜口', '192.168.10.2', 'EC-74-BA-31-0C-52', 'Hirschmann', 'RS20-0800', '', '', '', 'R9.3.31', ''],
    ['K-003', 'PLC-L1-01', 'PLC', 'プレス・搬送の制御', 'GX Works3', SAME_PLACE, '生技 浜口', '192.168.10.11', '58:52:8A:4D:21:07', '三菱電機', 'R08CPU', '', '', '', '2028/3/31', ''],
    ['K-004', 'PLC-L1-02', 'PLC', '洗浄機の制御', 'STEP 7 V5.6', SAME_PLACE, '生技 浜口', '192.168.10.12', '2863.36b2.901e', 'Siemens', 'CPU 315-2 PN/DP', '', '', '', '2026年3月', ''],
    ['K-005', 'PLC-L1-04', 'PLC', 'ポンプ試験機の制御', 'Unity Pro', 'ライン1 試験機盤', '生技 浜口', '192.168.10.14', '00:00:54:1F:A0:33', 'Schneider Electric', '140CPU65150', '', '', '', DAY(2024, 3, 31), '更新済みか要確認'],
    ['K-006', 'SIS-L1-01', '安全PLC', '非常停止・ライトカーテン(安全)', 'PNOZmulti Configurator', 'ライン1 制御盤B', '生技 浜口', '192.168.10.15', '00:02:48:20:5B:11', 'Pilz', 'PNOZ m B1', '', '', '', DAY(2030, 3, 31), 'SIS'],
    ['K-007', 'HMI-L1-01', 'HMI', '運転操作・監視', 'Windows 10 IoT', 'ライン1 操作盤', '製造1係 森', '１９２．１６８．１０．２１', '00D0C9E4173A', 'Advantech', 'PPC-3151', '', '2022/4/1～2027/3/31', '北浜リース', '2027/3/31', ''],
    ['K-008', 'CNC-L1-01', '工作機械', '部品加工', '', 'ライン1 加工室', '製造1係 森', '192.168.10.31', '00:E0:E4:0B:72:D5', 'FANUC', '31i-B', '', '', '', '', ''],
    ['K-009', 'CAM-L1-01', 'カメラ', '異物混入の監視', '', 'ライン1 天井', '品証 長谷', '192.168.10.41', 'AC:CC:8E:5F:08:66', 'Axis', 'P3245', '', '', '', '令和8年3月31日', 'クラウド保存なし'],
    ['K-010', 'ENG-01', 'PC', 'PLC保守用', 'Windows 10, GX Works3, STEP 7', '保全室', '生技 浜口', '192.168.10.71', 'A4:BB:6D:93:2E:B8', 'Dell', 'Precision 3450', '', 'R4.4.1～R9.3.31', '北浜リース㈱', 'R9.3.31', 'リモート接続なし'],
    ['K-011', 'SW-L2-01', 'スイッチ', 'ライン2集線', 'V3.12', 'ライン2 制御盤C', '生技 浜口', '192.168.20.2', '00:90:E8:77:1A:2F', 'MOXA', 'EDS-510A', '', '', '', DAY(2026, 9, 30), ''],
    ['K-012', 'PLC-L2-01', 'PLC', '組立セル1の制御', 'Studio 5000', SAME_PLACE, '生技 浜口', '192.168.20.11', '5C:88:16:C0:3D:14', 'Rockwell', '1769-L33ER', '60A3F1C2', '', '', '2029/9/30', ''],
    ['K-013', 'PLC-L2-02', 'PLC', '組立セル2の制御', 'CX-Programmer', SAME_PLACE, '生技 浜口', '192.168.20.12', '00:00:0A:3C:77:08', 'オムロン', 'CJ2M-CPU31', '', '', '', 'H31.3.31', ''],
    ['K-014', 'PLC-L2-03', 'PLC', '組立セル3の制御', 'TwinCAT 3', 'ライン2 制御盤D', '生技 浜口', '192.168.20.13', '00:01:05:44:8F:E2', 'Beckhoff', 'CX5140', '', '', '', DAY(2029, 3, 31), ''],
    ['K-015', 'HMI-L2-01', 'HMI', '組立の操作・監視', 'Windows 10 IoT', 'ライン2 操作盤', '製造2係 辻', '192.168.20.21', '00:D0:C9:E4:2B:90', 'Advantech', 'PPC-3151', '', '2022/4/1～2027/3/31', '北浜リース', '2027/3/31', ''],
    ['K-016', 'HIST-01', 'サーバ', '実績収集', 'Windows Server 2019', 'サーバ室', '情シス 岡', '192.168.20.51', '3C:EC:EF:1D:66:0A', 'Supermicro', 'SYS-5019', '', '', '', DAY(2027, 9, 30), ''],
    ['K-017', 'MQTT-01', 'ゲートウェイ', 'センサ収集', '', 'ライン2 制御盤C', '情シス 岡', '192.168.20.52', '00:90:E8:80:33:B1', 'MOXA', 'UC-8200', '', '', '', '', ''],
    ['K-018', 'NAS-01', 'NAS', '日報・図面の保管', 'DSM 7', 'サーバ室', '情シス 岡', '192.168.20.35', '00:11:32:A7:19:5C', 'Synology', 'DS920+', '', '', '', '2026/12/31', ''],
    ['K-019', 'VIB-L2-01', 'センサ', 'プレスの振動監視', '', 'ライン2 プレス', '保全 古川', '192.168.20.61', '08:3A:F2:10:9C:44', '', '', '', '', '', '', '試行品'],
    ['K-020', 'BAC-UT-01', '空調制御', '空調機の制御', '', '原動室', '施設 江口', '192.168.30.11', '00:40:AE:05:C8:21', 'Delta Controls', 'DSC-1616E', '', '', '', '2031/3/31', ''],
    ['K-021', 'BAC-UT-02', '空調制御', '冷凍機の制御', '', '原動室', '施設 江口', '192.168.30.12', '00:40:AE:05:C8:7F', 'Delta Controls', 'DSC-1212E', '', '', '', '2031/3/31', ''],
    ['K-022', 'AC-UT-01', '空調', '検査室のパッケージエアコン', '', '検査室', '施設 江口', '192.168.30.21', '00:80:4F:3B:E1:60', 'ダイキン', 'SZRH140', '', '', '', '', ''],
    ['K-023', 'MTR-UT-01', '電力計', '受電電力の計測', '', '原動室', '施設 江口', '192.168.30.22', '00:0F:12:64:27:9D', 'パナソニック', 'AKW2020', '', '', '', '', ''],
    ['K-024', 'CMP-UT-01', 'コンプレッサ', '工場エア', '', '原動室', '施設 江口', '192.168.30.31', '00:00:87:5A:B3:0E', '日立', 'OSP-37VAN', '', '2024/10/1～2029/9/30', '港レンタル', '2029/9/30', ''],
    ['K-025', 'EMS-UT-01', 'PC', '省エネ監視', 'Windows 10', '原動室', '施設 江口', '192.168.30.51', '00:00:0E:D8:42:C6', '富士通', 'ESPRIMO', '', '', '', DAY(2025, 10, 14), ''],
    ['K-026', 'SRV-OF-01', 'サーバ', '社内ページ・メール', 'Debian 12', 'サーバ室', '情シス 岡', '10.20.1.10', '94:40:C9:2A:F5:03', 'HPE', 'ProLiant', '', '', '', DAY(2028, 3, 31), ''],
    ['K-027', 'PRN-OF-01', '複合機', '事務所の印刷', '', '事務所2F', '総務 西', '10.20.1.30', '00:00:74:E2:91:4B', 'リコー', 'IM C3000', '', '2023/4/1～2028/3/31', '北浜リース', '2028/3/31', ''],
    ['K-028', 'PC-SEIKAN-01', 'PC', '生産管理', 'Windows 11', '事務所2F', '生管 木村', '10.20.1.101', 'A4:BB:6D:51:08:DD', 'Dell', 'OptiPlex', '', '', '', DAY(2028, 3, 31), ''],
    ['K-029', 'PC-SOUMU-02', 'PC', '総務', 'Windows 11', '事務所2F', '総務 西', 'DHCP', '94:40:C9:6B:77:12', 'HP', 'EliteDesk', '', '', '', DAY(2028, 3, 31), ''],
    ['K-030', 'RB-L1-05', 'ロボット', '溶接', '', 'ライン1 溶接室', '製造1係 森', '192.168.10.35', '00:20:B5:40:1C:92', '安川電機', 'DX200', '', '', '', 'H30.3.31', ''],
    ['K-031', 'PC-L2-09', 'PC', '検査データ入力', 'Windows XP', 'ライン2 検査室', '品証 長谷', '192.168.20.90', '00:0D:60:5E:21:A7', 'IBM', 'ThinkCentre', '', '', '', '2014/4/8', ''],
    ['K-032', 'PLC-L1-09', 'PLC', '予備品(PLC-L1-01用)', '', '保全室 棚3', '保全 古川', '', '58:52:8A:4D:21:5B', '三菱電機', 'R08CPU', '', '', '', '', '予備・未接続'],
    ['K-108', 'CNC-L1-01', '工作機械', '部品加工', '', '加工室', '製造1係 森', '192.168.10.31', '00:E0:E4:0B:72:D5', 'ファナック', '31i-B', '', '', '', '', '2023年度棚卸で追加'],
]
PLACE, DATE = HEADER.index('設置場所') + 1, HEADER.index('更新予定日') + 1
FIRST_ROW = 5

book = openpyxl.Workbook()
sheet = book.active
sheet.title = '資産台帳'
sheet.append(['みなも製作所 北浜工場 情報・制御機器 資産台帳'])
sheet.append(['作成 生産技術課', '', '', '', '', '', '', '', '', '', '', '', '', '', '最終更新', DAY(2024, 3, 29)])
sheet.append([])
sheet.append(HEADER)
for row in ROWS:
    sheet.append(row)
sheet.append([])
sheet.append(['※ 貸与品の返却は総務課に連絡してください。'])
sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
sheet['A1'].font = Font(size=14, bold=True)
sheet['A1'].alignment = Alignment(horizontal='center')

start = FIRST_ROW
for index, row in enumerate(ROWS + [[''] * len(HEADER)]):
    if row[PLACE - 1] is not SAME_PLACE:
        if FIRST_ROW + index - start > 1:
            sheet.merge_cells(start_row=start, start_column=PLACE, end_row=FIRST_ROW + index - 1, end_column=PLACE)
        start = FIRST_ROW + index

thin = Side(style='thin', color='999999')
for line in sheet.iter_rows(min_row=4, max_row=4 + len(ROWS), max_col=len(HEADER)):
    for cell in line:
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        if cell.row == 4:
            cell.font, cell.fill = Font(bold=True), PatternFill('solid', fgColor='DDEBF7')
        if isinstance(cell.value, DAY):
            cell.number_format = 'yyyy/m/d'
sheet['P2'].number_format = 'yyyy"年"m"月"d"日"'
for column, width in zip('ABCDEFGHIJKLMNOP', [9, 14, 14, 26, 24, 18, 12, 18, 20, 18, 18, 18, 24, 14, 16, 26]):
    sheet.column_dimensions[column].width = width
sheet.freeze_panes = 'C5'

history = book.create_sheet('改訂履歴')
for row in [['日付', '内容', '担当'], [DAY(2019, 4, 1), '新規作成', '浜口'], [DAY(2023, 3, 30), '棚卸', '森'], [DAY(2024, 3, 29), '棚卸', '浜口']]:
    history.append(row)
book.properties.creator = '生産技術課'
book.properties.created = book.properties.modified = datetime.datetime(2024, 3, 29, 17, 12)
book.save(sys.argv[1])
